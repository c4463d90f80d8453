/*
 * A disk that fails on request, for a Java program that is started with this library in LD_PRELOAD. It counts what the
 * program does with files below one folder, operation by operation, and lets one of them fail, or the process die there.
 *
 *   FAULTY_FILES_ROOT    the folder; everything else is passed on untouched
 *   FAULTY_FILES_RECORD  a file to which each operation is appended: operation, name, ordinal, separated by tabs
 *   FAULTY_FILES_AT      the operation to fail at, as it is recorded; none where it is not set
 *   FAULTY_FILES_FAULT   EIO: it fails, once. FULL: the disk is full from now on. BEFORE, AFTER: the process is killed.
 *                        TORN: half of a write is done, then the process is killed.
 *
 * An operation is known by what it is, the file's name and how often that came before, not by a place in the order of all:
 * threads may take turns differently. In names, UUIDs become '*' and numbers '#'.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 65536
#define KINDS 4096
#define LONGEST 512

typedef enum { PASS, FAIL, FILL, FULL, BEFORE, AFTER, TORN } fate;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static const char *root, *at, *fault;
static size_t root_length;
static int record = -1, full;
static char *names[FILES];
static struct { char *key; int count; } kinds[KINDS];

#define REAL(function) ((__typeof__(function) *) real(#function))

static void *real(const char *function) {
    void *found = dlsym(RTLD_NEXT, function);
    if (found == NULL) {
        abort();
    }
    return found;
}

/* Programs that this one starts inherit the environment; they have other files and other troubles. */
__attribute__((constructor)) static void begin(void) {
    char program[LONGEST] = "";
    if (readlink("/proc/self/exe", program, sizeof program - 1) < 5 || strcmp(strrchr(program, '/'), "/java") != 0) {
        return;
    }
    const char *to = getenv("FAULTY_FILES_RECORD");
    at = getenv("FAULTY_FILES_AT");
    fault = getenv("FAULTY_FILES_FAULT");
    if (to != NULL) {
        record = (int) syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
    root_length = strlen(getenv("FAULTY_FILES_ROOT"));
    root = getenv("FAULTY_FILES_ROOT");
}

static int is_uuid(const char *text) {
    for (int i = 0; i < 36; i++) {
        int dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isxdigit((unsigned char) text[i])) {
            return 0;
        }
    }
    return 1;
}

/* The name below the root; null where the path is not there. */
static char *name_of(const char *path) {
    if (root == NULL || path == NULL || strncmp(path, root, root_length) != 0) {
        return NULL;
    }
    if (path[root_length] == '\0') {
        return strdup(".");
    }
    if (path[root_length] != '/') {
        return NULL;
    }
    char name[LONGEST];
    size_t length = 0;
    const char *rest = path + root_length + 1;
    while (*rest != '\0' && length < LONGEST - 1) {
        if (is_uuid(rest)) {
            name[length++] = '*';
            rest += 36;
        } else if (isdigit((unsigned char) *rest)) {
            name[length++] = '#';
            while (isdigit((unsigned char) *rest)) {
                rest++;
            }
        } else {
            name[length++] = *rest++;
        }
    }
    name[length] = '\0';
    return strdup(name);
}

static const char *name_of_file(int file) {
    return file >= 0 && file < FILES ? names[file] : NULL;
}

static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) {
        pause();
    }
}

static int count(const char *key) {
    for (int i = 0; i < KINDS; i++) {
        if (kinds[i].key == NULL) {
            kinds[i].key = strdup(key);
        }
        if (strcmp(kinds[i].key, key) == 0) {
            return ++kinds[i].count;
        }
    }
    abort();
}

/* What becomes of an operation; grows tells whether a full disk refuses it. */
static fate decide(const char *operation, const char *name, int grows) {
    char key[LONGEST * 2], point[LONGEST * 2 + 16];
    fate what = PASS;
    pthread_mutex_lock(&mutex);
    snprintf(key, sizeof key, "%s\t%s", operation, name);
    snprintf(point, sizeof point, "%s\t%d", key, count(key));
    if (record >= 0) {
        size_t length = strlen(point);
        point[length] = '\n';
        if (syscall(SYS_write, record, point, length + 1) < 0) {
            abort();
        }
        point[length] = '\0';
    }
    if (full && grows) {
        what = FULL;
    } else if (at != NULL && fault != NULL && strcmp(at, point) == 0) {
        full = strcmp(fault, "FULL") == 0;
        what = full ? FILL
            : strcmp(fault, "EIO") == 0 ? FAIL
            : strcmp(fault, "BEFORE") == 0 ? BEFORE
            : strcmp(fault, "AFTER") == 0 ? AFTER : TORN;
    }
    pthread_mutex_unlock(&mutex);
    if (what == BEFORE) {
        die();
    }
    return what;
}

static int failed(fate what) {
    errno = what == FAIL ? EIO : ENOSPC;
    return -1;
}

/* For all but writes: half of it cannot be done. */
#define AROUND(what, call)                                  \
    do {                                                    \
        if (what == FAIL || what == FILL || what == FULL) { \
            return failed(what);                            \
        }                                                   \
        __typeof__(call) result = call;                     \
        if (what == AFTER || what == TORN) {                \
            die();                                          \
        }                                                   \
        return result;                                      \
    } while (0)

#define WRITING(what, all, half)                                           \
    do {                                                                   \
        if (what == FAIL || what == FULL || (what == FILL && length < 2)) { \
            return failed(what);                                           \
        }                                                                  \
        ssize_t result = what == FILL || what == TORN ? (half) : (all);    \
        if (what == AFTER || what == TORN) {                               \
            die();                                                         \
        }                                                                  \
        return result;                                                     \
    } while (0)

static int opening(const char *path, int flags, mode_t mode) {
    char *name = name_of(path);
    if (name == NULL) {
        return (int) syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    }
    int creates = (flags & O_CREAT) != 0;
    const char *operation = creates ? "create" : (flags & O_ACCMODE) == O_RDONLY ? "look" : "open";
    fate what = decide(operation, name, creates);
    if (what == FAIL || what == FILL || what == FULL) {
        free(name);
        return failed(what);
    }
    int file = (int) syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (what == AFTER || what == TORN) {
        die();
    }
    if (file >= 0 && file < FILES) {
        names[file] = name;
    } else {
        free(name);
    }
    return file;
}

#define MODE_OF(flags)                                       \
    mode_t mode = 0;                                         \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                   \
        va_list more;                                        \
        va_start(more, flags);                               \
        mode = va_arg(more, mode_t);                         \
        va_end(more);                                        \
    }

int open(const char *path, int flags, ...) {
    MODE_OF(flags)
    return opening(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE_OF(flags)
    return opening(path, flags | O_LARGEFILE, mode);
}

int close(int file) {
    if (file >= 0 && file < FILES && names[file] != NULL) {
        free(names[file]);
        names[file] = NULL;
    }
    return REAL(close)(file);
}

ssize_t write(int file, const void *bytes, size_t length) {
    const char *name = name_of_file(file);
    fate what = name == NULL ? PASS : decide("write", name, 1);
    WRITING(what, REAL(write)(file, bytes, length), REAL(write)(file, bytes, length / 2));
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t offset) {
    const char *name = name_of_file(file);
    fate what = name == NULL ? PASS : decide("write", name, 1);
    WRITING(what, REAL(pwrite64)(file, bytes, length, offset), REAL(pwrite64)(file, bytes, length / 2, offset));
}

ssize_t writev(int file, const struct iovec *parts, int length) {
    const char *name = name_of_file(file);
    fate what = name == NULL ? PASS : decide("write", name, 1);
    WRITING(what, REAL(writev)(file, parts, length), REAL(writev)(file, parts, length / 2));
}

ssize_t read(int file, void *bytes, size_t length) {
    const char *name = name_of_file(file);
    fate what = name == NULL ? PASS : decide("read", name, 0);
    AROUND(what, REAL(read)(file, bytes, length));
}

ssize_t pread64(int file, void *bytes, size_t length, off64_t offset) {
    const char *name = name_of_file(file);
    fate what = name == NULL ? PASS : decide("read", name, 0);
    AROUND(what, REAL(pread64)(file, bytes, length, offset));
}

int fsync(int file) {
    const char *name = name_of_file(file);
    fate what = name == NULL ? PASS : decide("fsync", name, 0);
    AROUND(what, REAL(fsync)(file));
}

int fdatasync(int file) {
    const char *name = name_of_file(file);
    fate what = name == NULL ? PASS : decide("fsync", name, 0);
    AROUND(what, REAL(fdatasync)(file));
}

int ftruncate64(int file, off64_t length) {
    const char *name = name_of_file(file);
    fate what = name == NULL ? PASS : decide("truncate", name, 0);
    AROUND(what, REAL(ftruncate64)(file, length));
}

int rename(const char *from, const char *to) {
    char *name = name_of(from);
    fate what = name == NULL ? PASS : decide("rename", name, 1);
    free(name);
    AROUND(what, REAL(rename)(from, to));
}

int link(const char *from, const char *to) {
    char *name = name_of(from);
    fate what = name == NULL ? PASS : decide("link", name, 1);
    free(name);
    AROUND(what, REAL(link)(from, to));
}

int unlink(const char *path) {
    char *name = name_of(path);
    fate what = name == NULL ? PASS : decide("unlink", name, 0);
    free(name);
    AROUND(what, REAL(unlink)(path));
}

int rmdir(const char *path) {
    char *name = name_of(path);
    fate what = name == NULL ? PASS : decide("rmdir", name, 0);
    free(name);
    AROUND(what, REAL(rmdir)(path));
}

int mkdir(const char *path, mode_t mode) {
    char *name = name_of(path);
    fate what = name == NULL ? PASS : decide("mkdir", name, 1);
    free(name);
    AROUND(what, REAL(mkdir)(path, mode));
}

int chmod(const char *path, mode_t mode) {
    char *name = name_of(path);
    fate what = name == NULL ? PASS : decide("chmod", name, 0);
    free(name);
    AROUND(what, REAL(chmod)(path, mode));
}
