/* replay_main.c - runs a fuzz target over every file of a folder, as a plain test. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define REPLAY_FILE_MAX ((size_t)4 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay_file(const char *folder, const char *name)
{
	char path[4096];
	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");
	if (file == NULL)
		return 0;
	uint8_t *data = malloc(REPLAY_FILE_MAX);
	if (data == NULL)
		abort();
	const size_t size = fread(data, 1, REPLAY_FILE_MAX, file);
	(void)fclose(file);
	uint8_t *exact = malloc(size == 0 ? 1 : size); /* so that ASan sees an over-read */
	if (exact == NULL)
		abort();
	for (size_t i = 0; i < size; i++)
		exact[i] = data[i];
	(void)LLVMFuzzerTestOneInput(exact, size);
	free(exact);
	free(data);
	return 1;
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		(void)fputs("usage: replay FOLDER\n", stderr);
		return 2;
	}
	DIR *folder = opendir(argv[1]);
	if (folder == NULL) {
		perror(argv[1]);
		return 2;
	}
	int replayed = 0;
	for (const struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder))
		if (entry->d_name[0] != '.')
			replayed += replay_file(argv[1], entry->d_name);
	(void)closedir(folder);
	(void)printf("%d files of %s replayed\n", replayed, argv[1]);
	return replayed > 0 ? 0 : 1;
}
