// Counts every request for memory of each thread: malloc, calloc, realloc and the aligned ones.
//   cc -O2 -shared -fPIC -o allocations.so allocations.c
//   LD_PRELOAD=allocations.so benchmarks decide …
// For glibc, whose own functions do the work. Freeing is not counted.
#include <errno.h>
#include <stddef.h>
#include <stdint.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

// In the thread's own static block: reading it must not ask for memory.
static __thread uint64_t requests __attribute__((tls_model("initial-exec")));

uint64_t praatpaal_allocations(void) { return requests; }

void *malloc(size_t size) { requests++; return __libc_malloc(size); }
void *calloc(size_t count, size_t size) { requests++; return __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { requests++; return __libc_realloc(old, size); }
void *memalign(size_t alignment, size_t size) { requests++; return __libc_memalign(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **result, size_t alignment, size_t size) {
    if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
    void *memory = memalign(alignment, size);
    if (memory == NULL) return ENOMEM;
    *result = memory;
    return 0;
}
