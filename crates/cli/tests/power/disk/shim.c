/* Stands between a program and the disk (by LD_PRELOAD, on Linux): notes in a log all that the program does to the files
 * of one folder, in order, and lets one of these calls fail. `mod.rs` beside this file makes disks of the log as a power
 * cut may leave them.
 *
 *   DISK_ROOT   the folder, without links in its path
 *   DISK_LOG    the log, outside of the folder
 *   DISK_FAIL   "K ERRNO MODE": the K-th call that changes something (or, with mode "read", that reads) fails. "once": that
 *               one alone. "stay": from it on, all that need room. "short": it writes a half, and then as "stay".
 *
 * A record: a letter, the inode, an offset, the lengths of two strings, the strings (all numbers little-endian, 8 bytes).
 * What is mapped into memory is not seen: SQLite maps only its -shm file, which is left out, as it is made anew. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OTHER, A_FILE, A_FOLDER };
#define FDS 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[PATH_MAX];
static size_t root_length;
static int log_fd = -1;
static long fail_at, fail_errno, changes, reads;
static enum { NEVER, ONCE, STAY, SHORT, READ } fail_mode;
static char kind[FDS];
static char *name[FDS];

#define REAL(function, result, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, #function)

__attribute__((constructor)) static void begin(void) {
    const char *folder = getenv("DISK_ROOT"), *log = getenv("DISK_LOG"), *fail = getenv("DISK_FAIL");
    if (!folder || !log) return;
    root_length = strlen(folder);
    if (root_length + 2 > sizeof root) return;
    memcpy(root, folder, root_length);
    root[root_length] = 0;
    log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    char mode[16] = "";
    if (fail && sscanf(fail, "%ld %ld %15s", &fail_at, &fail_errno, mode) == 3)
        fail_mode = !strcmp(mode, "once") ? ONCE : !strcmp(mode, "stay") ? STAY : !strcmp(mode, "short") ? SHORT
                  : !strcmp(mode, "read") ? READ : NEVER;
}

static void all_of(const void *bytes, size_t length) {
    while (length) {
        long done = syscall(SYS_write, log_fd, bytes, length);
        if (done <= 0) _exit(99);
        bytes = (const char *)bytes + done;
        length -= (size_t)done;
    }
}

static void note(char letter, uint64_t inode, uint64_t offset, const void *a, size_t na, const void *b, size_t nb) {
    if (log_fd < 0) return;
    uint64_t head[4] = { inode, offset, na, nb };
    all_of(&letter, 1);
    all_of(head, sizeof head);
    if (na) all_of(a, na);
    if (nb) all_of(b, nb);
}

/* The path below the root, or NULL if it is elsewhere or left out. */
static const char *below(const char *path, char *room) {
    if (log_fd < 0 || !path) return NULL;
    if (path[0] != '/') {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return NULL;
        while (path[0] == '.' && path[1] == '/') path += 2;
        if (snprintf(room, PATH_MAX, "%s/%s", here, path) >= PATH_MAX) return NULL;
    } else if (snprintf(room, PATH_MAX, "%s", path) >= PATH_MAX) return NULL;
    size_t length = strlen(room);
    while (length > 1 && (room[length - 1] == '/' || (room[length - 1] == '.' && room[length - 2] == '/'))) room[--length] = 0;
    if (strncmp(room, root, root_length) || (room[root_length] != '/' && room[root_length] != 0)) return NULL;
    if (length > 4 && !strcmp(room + length - 4, "-shm")) return NULL;
    return room[root_length] ? room + root_length + 1 : room + root_length;
}

static uint64_t inode(int fd) {
    struct stat known;
    return fstat(fd, &known) ? 0 : (uint64_t)known.st_ino;
}

/* Whether this call is to fail. `room`: it needs room on the disk. */
static int fails(const char *call, int room, size_t length, size_t *half) {
    changes++;
    if (fail_mode == NEVER || fail_mode == READ || changes < fail_at) return 0;
    if (fail_mode == ONCE ? changes > fail_at : changes > fail_at && !room) return 0;
    if (fail_mode == SHORT && changes == fail_at && half && length > 1) {
        *half = length / 2;
        return 0;
    }
    if (fail_mode != ONCE && !room) return 0;
    note('E', 0, (uint64_t)changes, call, strlen(call), NULL, 0);
    errno = (int)fail_errno;
    return 1;
}

static int fails_to_read(int fd) {
    if (fd < 0 || fd >= FDS || kind[fd] != A_FILE || !name[fd] || !strstr(name[fd], ".db")) return 0;
    pthread_mutex_lock(&lock);
    int now = ++reads == fail_at && fail_mode == READ;
    if (now) note('E', 0, (uint64_t)reads, "read", 4, NULL, 0);
    pthread_mutex_unlock(&lock);
    if (now) errno = (int)fail_errno;
    return now;
}

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    char room[PATH_MAX];
    const char *below_root = below(path, room);
    if (!below_root) return real(path, flags, mode);
    pthread_mutex_lock(&lock);
    struct stat known;
    int is_new = (flags & O_CREAT) && lstat(path, &known);
    int fd = -1;
    if (!is_new || !fails("create", 1, 0, NULL)) fd = real(path, flags, mode);
    if (fd >= 0 && fd < FDS && !fstat(fd, &known)) {
        kind[fd] = S_ISREG(known.st_mode) ? A_FILE : S_ISDIR(known.st_mode) ? A_FOLDER : OTHER;
        free(name[fd]);
        name[fd] = strdup(below_root);
        if (is_new) note('C', known.st_ino, 0, below_root, strlen(below_root), NULL, 0);
        else if ((flags & O_TRUNC) && kind[fd] == A_FILE) note('T', known.st_ino, 0, NULL, 0, NULL, 0);
    }
    int kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return fd;
}

#define OPEN(function) \
    int function(const char *path, int flags, ...) { \
        REAL(function, int, const char *, int, ...); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(rest, int) : 0; \
        va_end(rest); \
        return opened(real, path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(close, int, int);
    if (fd >= 0 && fd < FDS) {
        pthread_mutex_lock(&lock);
        kind[fd] = OTHER;
        free(name[fd]);
        name[fd] = NULL;
        pthread_mutex_unlock(&lock);
    }
    return real(fd);
}

static int is_kept(int fd) { return log_fd >= 0 && fd >= 0 && fd < FDS && kind[fd] == A_FILE; }

/* Writes as much as this call may, at an offset or (-1) where the file stands. */
static ssize_t written(int fd, const void *bytes, size_t length, off_t at) {
    pthread_mutex_lock(&lock);
    size_t half = length;
    ssize_t done = -1;
    if (!fails("write", 1, length, &half)) {
        off_t where = at;
        if (at < 0) {
            int flags = fcntl(fd, F_GETFL);
            where = lseek(fd, 0, flags & O_APPEND ? SEEK_END : SEEK_CUR);
        }
        done = at < 0 ? syscall(SYS_write, fd, bytes, half) : syscall(SYS_pwrite64, fd, bytes, half, at);
        if (done > 0) note('W', inode(fd), (uint64_t)where, bytes, (size_t)done, NULL, 0);
    }
    int kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    REAL(write, ssize_t, int, const void *, size_t);
    if (is_kept(fd)) return written(fd, bytes, length, -1);
    if (fd == 1 && log_fd >= 0) {
        pthread_mutex_lock(&lock);
        note('P', 0, 0, bytes, length, NULL, 0);
        pthread_mutex_unlock(&lock);
    }
    return real(fd, bytes, length);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev, ssize_t, int, const struct iovec *, int);
    if (!is_kept(fd)) return real(fd, parts, count);
    for (int part = 0; part < count; part++)
        if (parts[part].iov_len) return written(fd, parts[part].iov_base, parts[part].iov_len, -1);
    return 0;
}

#define PWRITE(function, offset) \
    ssize_t function(int fd, const void *bytes, size_t length, offset at) { \
        REAL(function, ssize_t, int, const void *, size_t, offset); \
        return is_kept(fd) ? written(fd, bytes, length, at) : real(fd, bytes, length, at); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t read(int fd, void *bytes, size_t length) {
    REAL(read, ssize_t, int, void *, size_t);
    return fails_to_read(fd) ? -1 : real(fd, bytes, length);
}

#define PREAD(function, offset) \
    ssize_t function(int fd, void *bytes, size_t length, offset at) { \
        REAL(function, ssize_t, int, void *, size_t, offset); \
        return fails_to_read(fd) ? -1 : real(fd, bytes, length, at); \
    }
PREAD(pread, off_t)
PREAD(pread64, off64_t)

#define TRUNCATE(function, offset) \
    int function(int fd, offset length) { \
        REAL(function, int, int, offset); \
        if (!is_kept(fd)) return real(fd, length); \
        pthread_mutex_lock(&lock); \
        int done = fails(#function, 0, 0, NULL) ? -1 : real(fd, length); \
        if (!done) note('T', inode(fd), (uint64_t)length, NULL, 0, NULL, 0); \
        int kept = errno; \
        pthread_mutex_unlock(&lock); \
        errno = kept; \
        return done; \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

/* The real call is left out, as the log alone says what is on the disk; that saves most of the time. */
static int synchronised(int fd, const char *call) {
    pthread_mutex_lock(&lock);
    int failed = fails(call, 0, 0, NULL);
    if (kind[fd] == A_FILE) note(failed ? 'F' : 'S', inode(fd), 0, NULL, 0, NULL, 0);
    else if (!failed) note('D', 0, 0, name[fd], strlen(name[fd]), NULL, 0);
    int kept = errno;
    pthread_mutex_unlock(&lock);
    errno = kept;
    return failed ? -1 : 0;
}

#define SYNC(function) \
    int function(int fd) { \
        REAL(function, int, int); \
        int ours = log_fd >= 0 && fd >= 0 && fd < FDS && kind[fd] != OTHER; \
        return ours ? synchronised(fd, #function) : real(fd); \
    }
SYNC(fsync)
SYNC(fdatasync)

/* Calls that change a folder; `path` and `to` are below the root or NULL. */
#define CHANGE(letter, call, room, path, to, doing) \
    pthread_mutex_lock(&lock); \
    int done = fails(call, room, 0, NULL) ? -1 : doing; \
    if (!done) note(letter, 0, 0, path, strlen(path), to, to ? strlen(to) : 0); \
    int kept = errno; \
    pthread_mutex_unlock(&lock); \
    errno = kept; \
    return done

int rename(const char *from, const char *to) {
    REAL(rename, int, const char *, const char *);
    char a[PATH_MAX], b[PATH_MAX];
    const char *path = below(from, a), *onto = below(to, b);
    if (!path || !onto) return real(from, to);
    CHANGE('R', "rename", 1, path, onto, real(from, to));
}

int unlink(const char *gone) {
    REAL(unlink, int, const char *);
    char a[PATH_MAX];
    const char *path = below(gone, a), *none = NULL;
    if (!path || access(gone, F_OK)) return real(gone);
    CHANGE('U', "unlink", 0, path, none, real(gone));
}

int mkdir(const char *made, mode_t mode) {
    REAL(mkdir, int, const char *, mode_t);
    char a[PATH_MAX];
    const char *path = below(made, a), *none = NULL;
    if (!path || !access(made, F_OK)) return real(made, mode);
    CHANGE('M', "mkdir", 1, path, none, real(made, mode));
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    REAL(linkat, int, int, const char *, int, const char *, int);
    char a[PATH_MAX], b[PATH_MAX];
    const char *path = below(from, a), *onto = below(to, b);
    if (!path || !onto) return real(from_folder, from, to_folder, to, flags);
    CHANGE('L', "link", 1, path, onto, real(from_folder, from, to_folder, to, flags));
}
