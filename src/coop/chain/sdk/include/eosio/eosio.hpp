// All that nearly every contract needs.
#pragma once
#include "action.hpp"
#include "check.hpp"
#include "contract.hpp"
#include "datastream.hpp"
#include "dispatcher.hpp"
#include "multi_index.hpp"
#include "name.hpp"
#include "print.hpp"
