// Naming the members of a type that is no plain aggregate.
//   EOSLIB_SERIALIZE(account, (owner)(balance))
//   EOSLIB_SERIALIZE_DERIVED(member, account, (number))
#pragma once

#define COOP_JOIN_(a, b) a##b
#define COOP_JOIN(a, b) COOP_JOIN_(a, b)

// A sequence (a)(b)(c) is walked by two macros that hand over to each other; the last one meets _END.
#define COOP_WRITE_A(member) << t.member COOP_WRITE_B
#define COOP_WRITE_B(member) << t.member COOP_WRITE_A
#define COOP_WRITE_A_END
#define COOP_WRITE_B_END
#define COOP_READ_A(member) >> t.member COOP_READ_B
#define COOP_READ_B(member) >> t.member COOP_READ_A
#define COOP_READ_A_END
#define COOP_READ_B_END

#define EOSLIB_SERIALIZE(TYPE, MEMBERS)                                 \
   template <typename DataStream>                                       \
   friend DataStream& operator<<(DataStream& ds, const TYPE& t) {       \
      return ds COOP_JOIN(COOP_WRITE_A MEMBERS, _END);                  \
   }                                                                    \
   template <typename DataStream>                                       \
   friend DataStream& operator>>(DataStream& ds, TYPE& t) {             \
      return ds COOP_JOIN(COOP_READ_A MEMBERS, _END);                   \
   }

#define EOSLIB_SERIALIZE_DERIVED(TYPE, BASE, MEMBERS)                   \
   template <typename DataStream>                                       \
   friend DataStream& operator<<(DataStream& ds, const TYPE& t) {       \
      ds << static_cast<const BASE&>(t);                                \
      return ds COOP_JOIN(COOP_WRITE_A MEMBERS, _END);                  \
   }                                                                    \
   template <typename DataStream>                                       \
   friend DataStream& operator>>(DataStream& ds, TYPE& t) {             \
      ds >> static_cast<BASE&>(t);                                      \
      return ds COOP_JOIN(COOP_READ_A MEMBERS, _END);                   \
   }

