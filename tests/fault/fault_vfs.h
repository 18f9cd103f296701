/* fault_vfs.h - a file system for SQLite that fails when told, and can lose its power.
 *
 * Not for the shared-memory index of the log: it is no part of what must survive. */
#ifndef DANNOI_TESTS_FAULT_VFS_H
#define DANNOI_TESTS_FAULT_VFS_H

#include <stdbool.h>

#define FAULT_VFS "fault"

enum fault {
	FAULT_NONE,
	FAULT_WRITE,      /* the N-th write fails */
	FAULT_TORN_WRITE, /* ... with half of it on the disk */
	FAULT_SYNC,       /* the N-th sync fails */
	FAULT_FULL        /* from the N-th write on the disk is full */
};

void fault_vfs_register(void);
/* Counts from here; number starts at 1. */
void fault_arm(enum fault fault, unsigned number);
/* Whether the fault came since fault_arm. */
bool fault_disarm(void);

/* Copies what a power cut at this moment would leave of folder's files (each as it was when it was
 * last synced) into the empty folder target. */
void fault_power_cut(const char *folder, const char *target);

#endif
