#include "pipeline/index/disk_index.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "pipeline/index/environment.h"
#include "pipeline/index/packed_record.h"
#include "pipeline/index/prints_file.h"
#include "pipeline/stage/dedupe/limits.h"

namespace kotidy {

namespace {

namespace fs = std::filesystem;

struct Manifest {
  uint32_t version = 1;
  uint32_t zero = 0;
  uint64_t recipe = 0, generation = 0, passages = 0;
};
constexpr std::string_view kManifest = "manifest";

struct IdentityKey {
  uint64_t path, bytes;
  int64_t changed;
};

std::string_view bytes_of(const IdentityKey& key) { return lmdb_bytes(key); }

std::string prints_path(const std::string& directory, uint64_t generation) {
  return directory + "/prints." + std::to_string(generation);
}

void flush_directory(const std::string& directory) {
  const int fd = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) throw std::system_error(errno, std::generic_category(), directory);
  const int code = ::fsync(fd);
  ::close(fd);
  if (code != 0) throw std::system_error(errno, std::generic_category(), directory);
}

// Held until the end of the process, however it ends.
class WriterLock {
 public:
  explicit WriterLock(const std::string& path)
      : fd_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    int code = fd_;
    while (code >= 0 && (code = ::flock(fd_, LOCK_EX)) != 0 && errno == EINTR) code = 0;
    if (code < 0) throw std::system_error(errno, std::generic_category(), path);
  }
  ~WriterLock() { ::close(fd_); }
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int fd_;
};

// A transaction with all databases.
struct View {
  View(const LmdbEnvironment& environment, bool write)
      : txn(environment, write),
        manifest(txn.open("manifest", false)),
        exact(txn.open("exact", true)),
        records(txn.open("records", true)),
        files(txn.open("files", true)),
        names(txn.open("names", false)) {}

  Manifest read_manifest() const {
    std::string_view value;
    Manifest found;
    if (!txn.get(manifest, kManifest, value) || value.size() != sizeof found) {
      throw IndexError("not an index of kotidy");
    }
    std::memcpy(&found, value.data(), sizeof found);
    return found;
  }

  LmdbTransaction txn;
  MDB_dbi manifest, exact, records, files, names;
};

}  // namespace

FileIdentity identity_of(const std::string& path) {
  struct stat status;
  if (path == "-" || ::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  std::error_code error;
  const std::string real = fs::canonical(path, error).string();
  if (error) return {};
  Checksum sum;
  sum.add(real);
  return {sum.hash(), static_cast<uint64_t>(status.st_size),
          status.st_mtim.tv_sec * int64_t{1000000000} + status.st_mtim.tv_nsec, true};
}

struct DiskIndex::Impl {
  Impl(const std::string& path, bool write, uint64_t wanted) : directory(path), recipe(wanted) {
    if (write) {
      std::error_code failed;
      fs::create_directories(directory, failed);
      if (failed) throw IndexError(directory + ": " + failed.message());
      lock = std::make_unique<WriterLock>(directory + "/writer");
    } else if (!fs::exists(directory + "/data.mdb")) {
      throw IndexError(directory + ": there is no index; a run that may write makes one");
    }
    environment = std::make_unique<LmdbEnvironment>(directory, write);
    if (write) initialise();
    open();
  }

  void initialise();
  void open();
  void put_files(View& to, CorpusBuilder& builder, const std::vector<FileIdentity>& identities);
  void put_records(View& to, CorpusBuilder& builder);
  void remove_others() const;

  const std::string directory;
  const uint64_t recipe;
  std::unique_ptr<WriterLock> lock;
  std::unique_ptr<LmdbEnvironment> environment;
  std::unique_ptr<View> view;
  std::unique_ptr<PrintsFile> prints;
  Manifest manifest;
};

// An index without passages, if there is none; the file of its generation comes first.
void DiskIndex::Impl::initialise() {
  View fresh(*environment, true);
  std::string_view value;
  if (fresh.txn.get(fresh.manifest, kManifest, value)) return;
  Manifest first;
  first.recipe = recipe;
  PrintsFile::write(prints_path(directory, 0), recipe, 0, SlotSorter().finish());
  flush_directory(directory);
  fresh.txn.put(fresh.manifest, kManifest, lmdb_bytes(first));
  fresh.txn.commit();
}

// What a reader sees stays, whatever is added; the file it names may be gone by the time it looks.
void DiskIndex::Impl::open() {
  constexpr int kTries = 100;
  for (int i = 0;; ++i) {
    view = std::make_unique<View>(*environment, false);
    manifest = view->read_manifest();
    if (manifest.version != 1) throw IndexError(directory + ": of another version of kotidy");
    if (manifest.recipe != recipe) {
      throw IndexError(directory +
                       ": made with other keys (another version of kotidy or other "
                       "rules); build a new index");
    }
    try {
      prints = std::make_unique<PrintsFile>(prints_path(directory, manifest.generation), recipe,
                                            manifest.generation);
      return;
    } catch (const std::system_error& error) {
      if (error.code().value() != ENOENT || i == kTries) {
        throw IndexError(prints_path(directory, manifest.generation) + ": " +
                         error.code().message());
      }
    }
  }
}

void DiskIndex::Impl::put_records(View& to, CorpusBuilder& builder) {
  auto ordinal = static_cast<Ordinal>(manifest.passages + 1);
  for (const CorpusFile& file : builder.files()) {
    builder.give_records(file, [&](std::string_view bytes) {
      while (!bytes.empty()) {
        PackedRecord record;
        std::memcpy(&record, bytes.data(), sizeof record);
        to.txn.put(to.records, lmdb_bytes(ordinal), bytes.substr(0, record.size()), MDB_APPEND);
        if (record.syllables >= dedupe::kExactSyllables) {
          to.txn.put(to.exact, lmdb_bytes(tag_of(key_slot(record.key))), lmdb_bytes(ordinal),
                     MDB_NOOVERWRITE);
        }
        bytes.remove_prefix(record.size());
        ++ordinal;
      }
    });
  }
}

void DiskIndex::Impl::put_files(View& to, CorpusBuilder& builder,
                                const std::vector<FileIdentity>& identities) {
  for (size_t i = 0; i < builder.files().size(); ++i) {
    const CorpusFile& file = builder.files()[i];
    const Ordinal last = static_cast<Ordinal>(file.first + file.passages - 1);
    const FileIdentity& identity = identities.at(i);
    std::string value(lmdb_bytes(file.passages));
    if (identity.known) {
      const IdentityKey key{identity.path, identity.bytes, identity.changed};
      std::string place(lmdb_bytes(file.first));
      place += value;
      to.txn.put(to.names, bytes_of(key), place, MDB_NOOVERWRITE);
    }
    // By its last passage: the first entry from an ordinal on is the ordinal's file.
    if (file.passages > 0) to.txn.put(to.files, lmdb_bytes(last), value + file.name);
  }
}

// Files of generations before, and of runs that were killed.
void DiskIndex::Impl::remove_others() const {
  const std::string now = "prints." + std::to_string(manifest.generation);
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("prints.") && name != now) fs::remove(entry.path(), ignored);
  }
}

DiskIndex::DiskIndex(const std::string& directory, bool write, uint64_t recipe)
    : impl_(std::make_unique<Impl>(directory, write, recipe)) {}

DiskIndex::~DiskIndex() = default;

Ordinal DiskIndex::passages() const { return static_cast<Ordinal>(impl_->manifest.passages); }

Ordinal DiskIndex::exact(uint64_t key) const {
  std::string_view value;
  Ordinal ordinal = 0;
  if (impl_->view->txn.get(impl_->view->exact, lmdb_bytes(tag_of(key_slot(key))), value) &&
      value.size() == sizeof ordinal) {
    std::memcpy(&ordinal, value.data(), sizeof ordinal);
  }
  return ordinal;
}

Ordinal DiskIndex::print_owner(uint64_t print) const { return impl_->prints->find(print); }

void DiskIndex::prefetch(uint64_t print) const { impl_->prints->prefetch(print); }

bool DiskIndex::record(Ordinal ordinal, dedupe::PassageRecord& out) const {
  std::string_view value;
  return impl_->view->txn.get(impl_->view->records, lmdb_bytes(ordinal), value) &&
         unpack_record(value, out);
}

std::string DiskIndex::document_name(Ordinal ordinal) const {
  std::string_view value;
  dedupe::PassageRecord passage;
  uint32_t record_line = 0;
  const auto file = file_of(ordinal);
  if (!file || !impl_->view->txn.get(impl_->view->records, lmdb_bytes(ordinal), value) ||
      !unpack_record(value, passage, &record_line)) {
    return {};
  }
  return document_name_of(file->name, record_line);
}

std::optional<CorpusFile> DiskIndex::file_of(Ordinal ordinal) const {
  std::string_view value;
  uint32_t last = 0;
  CorpusFile file;
  if (!impl_->view->txn.get_from(impl_->view->files, ordinal, last, value) ||
      value.size() < sizeof file.passages) {
    return std::nullopt;
  }
  std::memcpy(&file.passages, value.data(), sizeof file.passages);
  file.name = value.substr(sizeof file.passages);
  file.first = static_cast<Ordinal>(last + 1 - file.passages);
  return file;
}

std::optional<CorpusFile> DiskIndex::find(const FileIdentity& identity) const {
  const IdentityKey key{identity.path, identity.bytes, identity.changed};
  std::string_view value;
  CorpusFile file;
  if (!identity.known || !impl_->view->txn.get(impl_->view->names, bytes_of(key), value) ||
      value.size() != sizeof file.first + sizeof file.passages) {
    return std::nullopt;
  }
  std::memcpy(&file.first, value.data(), sizeof file.first);
  std::memcpy(&file.passages, value.data() + sizeof file.first, sizeof file.passages);
  return file;
}

void DiskIndex::append(CorpusBuilder& builder, const std::vector<FileIdentity>& identities) {
  if (builder.files().empty()) return;
  Manifest after = impl_->manifest;
  ++after.generation;
  after.passages = builder.next() - 1;
  const SlotSpool fresh = builder.take_slots();
  std::vector<std::unique_ptr<SlotStream>> streams;
  streams.push_back(impl_->prints->read());
  streams.push_back(fresh.read());
  MergedSlots merged(std::move(streams));
  PrintsFile::write(prints_path(impl_->directory, after.generation), impl_->recipe,
                    after.generation, SlotSpool(merged));
  flush_directory(impl_->directory);
  impl_->view.reset();
  View to(*impl_->environment, true);
  impl_->put_records(to, builder);
  impl_->put_files(to, builder, identities);
  to.txn.put(to.manifest, kManifest, lmdb_bytes(after));
  to.txn.commit();
  impl_->open();
  impl_->remove_others();
}

}  // namespace kotidy
