#include "pipeline/index/environment.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "pipeline/index/corpus.h"

namespace kotidy {

namespace {

constexpr unsigned kDatabases = 8;
constexpr size_t kMapBytes = size_t{1} << 40;       // addresses only
constexpr size_t kSmallMapBytes = size_t{1} << 34;  // where addresses are limited (ulimit -v)

MDB_val value_of(std::string_view bytes) { return {bytes.size(), const_cast<char*>(bytes.data())}; }

std::string_view view_of(const MDB_val& value) {
  return {static_cast<const char*>(value.mv_data), value.mv_size};
}

// Of the file, not of the system or the call.
bool is_damage(int code) {
  return code == MDB_INVALID || code == MDB_CORRUPTED || code == MDB_PAGE_NOTFOUND ||
         code == MDB_VERSION_MISMATCH;
}

}  // namespace

void lmdb_check(int code, std::string_view doing) {
  if (code == MDB_SUCCESS) return;
  throw IndexError(fmt::format("{}: {}{}", doing, mdb_strerror(code),
                               is_damage(code) ? "; build the index again" : ""));
}

LmdbEnvironment::LmdbEnvironment(const std::string& directory, bool write) {
  // MDB_NOTLS: one step of the flow may run on another thread than the one before.
  const unsigned flags = MDB_NOTLS | (write ? 0u : static_cast<unsigned>(MDB_RDONLY));
  int code = MDB_SUCCESS;
  for (const size_t bytes : {kMapBytes, kSmallMapBytes}) {
    lmdb_check(mdb_env_create(&env_), directory);
    mdb_env_set_maxdbs(env_, kDatabases);
    mdb_env_set_mapsize(env_, bytes);
    code = mdb_env_open(env_, directory.c_str(), flags, 0666);
    if (code == MDB_SUCCESS) {
      int dead = 0;
      if (write) mdb_reader_check(env_, &dead);  // readers that were killed hold pages
      return;
    }
    mdb_env_close(env_);
    env_ = nullptr;
    if (code != ENOMEM) break;
  }
  lmdb_check(code, directory + ": can't be opened as an index");
}

LmdbTransaction::LmdbTransaction(const LmdbEnvironment& environment, bool write) : write_(write) {
  const unsigned flags = write ? 0u : static_cast<unsigned>(MDB_RDONLY);
  lmdb_check(mdb_txn_begin(environment.get(), nullptr, flags, &txn_), "index");
}

MDB_dbi LmdbTransaction::open(const char* name, bool numbers) const {
  const unsigned flags = (numbers ? static_cast<unsigned>(MDB_INTEGERKEY) : 0u) |
                         (write_ ? static_cast<unsigned>(MDB_CREATE) : 0u);
  MDB_dbi database;
  const int code = mdb_dbi_open(txn_, name, flags, &database);
  if (code == MDB_NOTFOUND) throw IndexError("not an index of kotidy");
  lmdb_check(code, "index");
  return database;
}

bool LmdbTransaction::get(MDB_dbi from, std::string_view key, std::string_view& value) const {
  MDB_val asked = value_of(key), found;
  const int code = mdb_get(txn_, from, &asked, &found);
  if (code == MDB_NOTFOUND) return false;
  lmdb_check(code, "index");
  value = view_of(found);
  return true;
}

bool LmdbTransaction::get_from(MDB_dbi from, uint32_t key, uint32_t& found,
                               std::string_view& value) const {
  MDB_cursor* cursor;
  lmdb_check(mdb_cursor_open(txn_, from, &cursor), "index");
  MDB_val at = value_of(lmdb_bytes(key)), what;
  const int code = mdb_cursor_get(cursor, &at, &what, MDB_SET_RANGE);
  if (code == MDB_SUCCESS) {
    std::memcpy(&found, at.mv_data, sizeof found);
    value = view_of(what);
  }
  mdb_cursor_close(cursor);
  if (code == MDB_NOTFOUND) return false;
  lmdb_check(code, "index");
  return true;
}

void LmdbTransaction::put(MDB_dbi to, std::string_view key, std::string_view value,
                          unsigned flags) {
  MDB_val at = value_of(key), what = value_of(value);
  const int code = mdb_put(txn_, to, &at, &what, flags);
  if (code == MDB_KEYEXIST && (flags & MDB_NOOVERWRITE) != 0) return;
  lmdb_check(code, "index");
}

void LmdbTransaction::commit() {
  MDB_txn* txn = txn_;
  txn_ = nullptr;  // it is gone, whatever happens
  lmdb_check(mdb_txn_commit(txn), "index");
}

}  // namespace kotidy
