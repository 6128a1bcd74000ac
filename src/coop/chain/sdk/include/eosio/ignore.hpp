// Arguments that stand in the ABI but are not read before the action starts; the contract reads them itself from `_ds`.
#pragma once
#include "datastream.hpp"

namespace eosio {

template <typename T>
struct ignore {};

template <typename T>
struct ignore_wrapper {
   ignore_wrapper() {}
   ignore_wrapper(T value) : value(value) {}
   ignore_wrapper(ignore<T>) {}
   operator T() { return value; }
   operator ignore<T>() { return {}; }
   T value;
};

template <typename S, typename T>
datastream<S>& operator<<(datastream<S>& ds, const ignore<T>&) { return ds; }
template <typename S, typename T>
datastream<S>& operator>>(datastream<S>& ds, ignore<T>&) { return ds; }
template <typename S, typename T>
datastream<S>& operator<<(datastream<S>& ds, const ignore_wrapper<T>& wrapped) { return ds << wrapped.value; }
template <typename S, typename T>
datastream<S>& operator>>(datastream<S>& ds, ignore_wrapper<T>&) { return ds; }

} // namespace eosio
