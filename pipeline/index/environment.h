// LMDB (https://www.symas.com/mdb), with errors as exceptions.
#pragma once

#include <lmdb.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace kotidy {

class LmdbEnvironment {
 public:
  LmdbEnvironment(const std::string& directory, bool write);
  ~LmdbEnvironment() { mdb_env_close(env_); }
  LmdbEnvironment(const LmdbEnvironment&) = delete;
  LmdbEnvironment& operator=(const LmdbEnvironment&) = delete;

  MDB_env* get() const { return env_; }

 private:
  MDB_env* env_ = nullptr;
};

// What went wrong in it, as IndexError.
void lmdb_check(int code, std::string_view doing);

class LmdbTransaction {
 public:
  LmdbTransaction(const LmdbEnvironment& environment, bool write);
  ~LmdbTransaction() {
    if (txn_ != nullptr) mdb_txn_abort(txn_);
  }
  LmdbTransaction(const LmdbTransaction&) = delete;
  LmdbTransaction& operator=(const LmdbTransaction&) = delete;

  // A database; with `write`, made if it is missing. Keys are numbers of 4 or 8 bytes, or bytes.
  MDB_dbi open(const char* name, bool numbers) const;
  // False: there is none. The value is a view until the transaction ends.
  bool get(MDB_dbi from, std::string_view key, std::string_view& value) const;
  // The entry with the smallest number from `key` on; false: there is none.
  bool get_from(MDB_dbi from, uint32_t key, uint32_t& found, std::string_view& value) const;
  void put(MDB_dbi to, std::string_view key, std::string_view value, unsigned flags = 0);
  void commit();

 private:
  MDB_txn* txn_ = nullptr;
  const bool write_;
};

template <typename T>
std::string_view lmdb_bytes(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

}  // namespace kotidy
