/* sandbox.c - a process with bounds around it, and the pipe through which its answer comes. */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WAIT_STEP_NS 2000000 /* between looks at a process that ends */
#define DESCRIPTORS_MAX 16

static void descriptor_leave(const int *descriptor)
{
	if (*descriptor >= 0)
		(void)close(*descriptor);
}

/* --- outside -------------------------------------------------------------------------------- */

static int64_t clock_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static enum status write_all(int descriptor, struct str text, struct error *err)
{
	while (text.size > 0) {
		const ssize_t written = write(descriptor, text.data, text.size);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return error_reason(
				err,
				FAIL(err, STATUS_UNAVAILABLE, "a process of its own for the file"),
				errno);
		text = str_slice(text, (size_t)written, text.size);
	}
	return STATUS_OK;
}

static void limit_set(unsigned resource, rlim_t value)
{
	(void)setrlimit((__rlimit_resource_t)resource, &(struct rlimit){value, value});
}

/* Between fork and exec, where only what is safe in a signal handler may be called: other threads
 * may have held any lock. */
static void child_become(const struct sandbox *sandbox, int input, int output)
{
	static char *const nothing[] = {NULL};
	if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0)
		_exit(STATUS_INTERNAL);
	(void)close(STDERR_FILENO);
	(void)open("/dev/null", O_WRONLY); /* becomes STDERR_FILENO */
	(void)close_range(STDERR_FILENO + 1, ~0U, 0);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#ifndef ARENA_POISONED /* AddressSanitizer wants terabytes of addresses */
	limit_set(RLIMIT_AS, sandbox->memory_bytes);
#endif
	limit_set(RLIMIT_CPU, sandbox->processor_seconds);
	limit_set(RLIMIT_FSIZE, 0);
	limit_set(RLIMIT_CORE, 0);
	limit_set(RLIMIT_NOFILE, DESCRIPTORS_MAX);
	union {
		const char *const *read_only;
		char *const *as_exec_wants;
	} words = {.read_only = sandbox->words};
	(void)execve(sandbox->program, words.as_exec_wants, nothing);
	_exit(STATUS_INTERNAL);
}

struct answering {
	struct arena *arena;
	const struct sandbox *sandbox;
	int pipe;
	int64_t deadline_ms;
	char *bytes;
	size_t size;
};

/* Reads exactly size bytes; false when they do not come: answering->bytes is NULL then or not. */
static enum sandbox_end bytes_read(const struct answering *answering, char *into, size_t size)
{
	for (size_t got = 0; got < size;) {
		const int64_t left_ms = answering->deadline_ms - clock_ms();
		struct pollfd ready = {.fd = answering->pipe, .events = POLLIN};
		if (left_ms <= 0 || poll(&ready, 1, (int)left_ms) == 0)
			return SANDBOX_OUT_OF_TIME;
		const ssize_t more = read(answering->pipe, into + got, size - got);
		if (more == 0 || (more < 0 && errno != EINTR && errno != EAGAIN))
			return SANDBOX_CRASHED;
		got += more > 0 ? (size_t)more : 0;
	}
	return SANDBOX_ANSWERED;
}

static enum status answer_read(struct answering *answering, enum sandbox_end *end,
			       struct error *err)
{
	uint64_t size = 0;
	void *memory = NULL;
	*end = bytes_read(answering, (char *)&size, sizeof size);
	if (*end != SANDBOX_ANSWERED)
		return STATUS_OK;
	if (size > answering->sandbox->answer_bytes_max) {
		*end = SANDBOX_OUT_OF_ROOM;
		return STATUS_OK;
	}
	TRY(arena_try_take_raw(answering->arena, (size_t)size + 1, alignof(max_align_t), &memory,
			       err));
	answering->bytes = memory;
	answering->size = (size_t)size;
	*end = bytes_read(answering, memory, (size_t)size);
	return STATUS_OK;
}

/* A process that went without an answer tells by what it was ended; one that still runs is
 * stopped. */
static void child_bury(pid_t child, const struct answering *answering, enum sandbox_end *end)
{
	int how = 0;
	pid_t buried = 0;
	while (*end == SANDBOX_CRASHED && buried == 0 && clock_ms() < answering->deadline_ms) {
		buried = waitpid(child, &how, WNOHANG);
		if (buried == 0)
			(void)nanosleep(&(struct timespec){.tv_nsec = WAIT_STEP_NS}, NULL);
	}
	if (buried == 0) {
		(void)kill(child, SIGKILL);
		while (waitpid(child, &how, 0) < 0 && errno == EINTR)
			;
		*end = *end == SANDBOX_CRASHED ? SANDBOX_OUT_OF_TIME : *end;
		return;
	}
	if (WIFSIGNALED(how) && (WTERMSIG(how) == SIGXCPU || WTERMSIG(how) == SIGKILL))
		*end = SANDBOX_OUT_OF_TIME;
}

static enum status input_make(const struct str *input, size_t input_count, int *descriptor,
			      struct error *err)
{
	*descriptor = memfd_create("dannoi-sandbox", MFD_CLOEXEC);
	if (*descriptor < 0)
		return error_reason(
			err, FAIL(err, STATUS_UNAVAILABLE, "a process of its own for the file"),
			errno);
	for (size_t i = 0; i < input_count; i++)
		TRY(write_all(*descriptor, input[i], err));
	(void)lseek(*descriptor, 0, SEEK_SET);
	return STATUS_OK;
}

enum status sandbox_run(struct arena *arena, const struct sandbox *sandbox, const struct str *input,
			size_t input_count, enum sandbox_end *end, struct str *answer,
			struct error *err)
{
	ON_LEAVE(descriptor_leave) int from_child = -1;
	ON_LEAVE(descriptor_leave) int to_child = -1;
	int ends[2];
	TRY(input_make(input, input_count, &to_child, err));
	pid_t child = pipe2(ends, O_CLOEXEC);
	if (child == 0) {
		from_child = ends[0];
		child = fork();
		if (child == 0)
			child_become(sandbox, to_child, ends[1]);
		(void)close(ends[1]);
	}
	if (child < 0)
		return error_reason(
			err, FAIL(err, STATUS_UNAVAILABLE, "a process of its own for the file"),
			errno);
	struct answering answering = {
		arena, sandbox, from_child, clock_ms() + (int64_t)sandbox->wait_ms, NULL, 0};
	const enum status status = answer_read(&answering, end, err);
	if (status != STATUS_OK)
		*end = SANDBOX_OUT_OF_ROOM;
	child_bury(child, &answering, end);
	*answer = (struct str){answering.bytes, answering.size};
	return status;
}

/* --- inside --------------------------------------------------------------------------------- */

enum status sandbox_input(struct str *input, struct error *err)
{
	struct stat about;
	*input = (struct str){0};
	if (fstat(STDIN_FILENO, &about) != 0 || !S_ISREG(about.st_mode))
		return FAIL(err, STATUS_INVALID,
			    "this command is for the program itself, which gives it a file as "
			    "standard input");
	if (about.st_size == 0)
		return STATUS_OK;
	void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
	if (bytes == MAP_FAILED)
		return error_reason(err, FAIL(err, STATUS_UNAVAILABLE, "standard input"), errno);
	*input = (struct str){bytes, (size_t)about.st_size};
	return STATUS_OK;
}

enum status sandbox_answer(struct str answer, struct error *err)
{
	const uint64_t size = answer.size;
	TRY(write_all(STDOUT_FILENO, (struct str){(const char *)&size, sizeof size}, err));
	return write_all(STDOUT_FILENO, answer, err);
}

#if defined(__x86_64__)
#define SANDBOX_MACHINE 0xC000003E /* AUDIT_ARCH_X86_64 of linux/audit.h */
#elif defined(__aarch64__)
#define SANDBOX_MACHINE 0xC00000B7 /* AUDIT_ARCH_AARCH64 */
#else
#error "say which machine this is, so that its system calls can be told apart"
#endif

/* Computing, asking for memory, and writing to what is open. */
static const unsigned allowed[] = {
	__NR_read,         __NR_write,     __NR_close,  __NR_fstat,        __NR_newfstatat,
	__NR_lseek,        __NR_mmap,      __NR_munmap, __NR_mremap,       __NR_mprotect,
	__NR_madvise,      __NR_brk,       __NR_futex,  __NR_rt_sigaction, __NR_rt_sigprocmask,
	__NR_rt_sigreturn, __NR_getrandom, __NR_exit,   __NR_exit_group,   __NR_clock_gettime,
};
#define ALLOWED_COUNT (sizeof allowed / sizeof allowed[0])

enum status sandbox_enter(struct error *err)
{
#ifndef ARENA_POISONED /* AddressSanitizer needs more calls than these */
	struct sock_filter filter[ALLOWED_COUNT + 6];
	size_t count = 0;
	const struct sock_filter refuse = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
	filter[count++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
						       offsetof(struct seccomp_data, arch));
	filter[count++] =
		(struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SANDBOX_MACHINE, 1, 0);
	filter[count++] = refuse;
	filter[count++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
						       offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < ALLOWED_COUNT; i++)
		filter[count++] =
			(struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, allowed[i],
						     (unsigned char)(ALLOWED_COUNT - i), 0);
	filter[count++] = refuse;
	filter[count++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	const struct sock_fprog program = {(unsigned short)count, filter};
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
		return error_reason(
			err, FAIL(err, STATUS_UNAVAILABLE, "this system cannot lock a process in"),
			errno);
#else
	(void)allowed;
	(void)err;
#endif
	return STATUS_OK;
}
