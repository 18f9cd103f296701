/* layercheck.c - reads the #include lines below a source folder against the table of layers, and
 * names each arrow that points up.  Run at every build: layercheck SRC, exit 1 on any finding.
 * Not for what the compiler checks already. */
#include <assert.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PATH_SIZE 512
#define LINE_SIZE 1024
#define PARTS_MAX 16
#define DEPTH_MAX 8
#define MODULES_MAX 64

/* Who may include whom; every folder may also include from itself. */
static const struct {
	const char *folder, *may_include;
} layers[] = {
	{"base", ""},
	{"stats", "base"},
	{"calendar", "base"},
	{"embedded", "base"},
	{"store", "base embedded"},
	{"files", "base stats"},
	{"i18n", "base"},
	{"view", "base i18n files"},
	{"http", "base i18n store view embedded"},
	{"module", "base stats calendar store files i18n view http embedded"},
	{"app", "base stats calendar store files i18n view http embedded module"},
};
#define LAYER_COUNT (sizeof layers / sizeof layers[0])

/* Headers that the build makes, and the layer they belong to. */
static const struct {
	const char *header, *folder;
} generated[] = {
	{"messages.h", "i18n"},    {"statements.h", "store"},  {"views.h", "view"},
	{"chart_style.h", "view"}, {"embedded.h", "embedded"},
};

/* Libraries that only these places may name, so that they can be replaced there. */
static const struct {
	const char *header, *places;
} libraries[] = {
	{"microhttpd.h", "http/server_mhd.c"},
	{"glpk.h", "stats/"},
	{"gsl/", "stats/"},
	{"sqlite3.h", "store/"},
	{"libpq-fe.h", "store/"},
	{"yaml.h", "files/"},
	{"zip.h", "files/"},
	{"libxml/", "files/"},
	{"xlsxwriter.h", "files/"},
	{"utf8proc.h", "i18n/ view/"},
	{"librsvg/", "view/"},
	{"qrencode.h", "view/"},
	{"magic.h", "module/attachment/attachment_sniff.c"},
	{"liboath/", "module/account/account_secret.c"},
	{"pango/", "view/"},
};

struct checker {
	const char *root;
	size_t finding_count, file_count, module_count;
	char modules[MODULES_MAX][64];
	bool uses[MODULES_MAX][MODULES_MAX];
};

struct place {
	const char *path; /* below the root */
	size_t line;
};

static void report(struct checker *checker, const struct place *place, const char *include,
		   const char *sentence)
{
	(void)fprintf(stderr, "%s/%s:%zu: \"%s\" %s\n", checker->root, place->path, place->line,
		      include, sentence);
	checker->finding_count++;
}

/* "http/../base/str.h" to "base/str.h"; false when it leaves the root. */
static bool path_normalise(const char *folder, const char *include, char out[PATH_SIZE])
{
	char text[PATH_SIZE];
	const int size = snprintf(text, sizeof text, "%s/%s", folder, include);
	if (size < 0 || size >= PATH_SIZE)
		return false;
	const char *parts[PARTS_MAX] = {0};
	size_t count = 0;
	char *rest = text;
	while (rest != NULL) {
		const char *part = strsep(&rest, "/");
		if (strcmp(part, "..") == 0 && count == 0)
			return false;
		if (strcmp(part, "..") == 0)
			count--;
		else if (*part != '\0' && strcmp(part, ".") != 0 && count == PARTS_MAX)
			return false;
		else if (*part != '\0' && strcmp(part, ".") != 0)
			parts[count++] = part;
	}
	size_t used = 0;
	out[0] = '\0';
	for (size_t i = 0; i < count; i++)
		used += (size_t)snprintf(out + used, PATH_SIZE - used, "%s%s", i == 0 ? "" : "/",
					 parts[i]);
	return true;
}

static void first_part(const char *path, char out[PATH_SIZE])
{
	(void)snprintf(out, PATH_SIZE, "%.*s", (int)strcspn(path, "/"), path);
}

/* "module/unit/unit.c" to "unit"; empty for what is not inside a module's folder. */
static void module_of(const char *path, char out[PATH_SIZE])
{
	out[0] = '\0';
	if (strncmp(path, "module/", 7) == 0 && strchr(path + 7, '/') != NULL)
		first_part(path + 7, out);
}

static bool word_in(const char *words, const char *word)
{
	const size_t size = strlen(word);
	for (const char *at = words; (at = strstr(at, word)) != NULL; at += size)
		if ((at == words || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
			return true;
	return false;
}

static size_t module_index(struct checker *checker, const char *name)
{
	for (size_t i = 0; i < checker->module_count; i++)
		if (strcmp(checker->modules[i], name) == 0)
			return i;
	assert(checker->module_count < MODULES_MAX);
	(void)snprintf(checker->modules[checker->module_count], sizeof checker->modules[0], "%s",
		       name);
	return checker->module_count++;
}

/* What module X may show to others: its rules in X.h, what pages and commands about them begin
 * with in X_page.h and X_command.h, their words in X_sentence.h, their answers in X_tables.h
 * and X_chart.h. */
static bool is_public_header(const char *target, const char *module)
{
	static const char *const endings[] = {"",          "_page",   "_command",
					      "_sentence", "_tables", "_chart"};
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		char header[2 * PATH_SIZE + 32];
		(void)snprintf(header, sizeof header, "module/%s/%s%s.h", module, module,
			       endings[i]);
		if (strcmp(target, header) == 0)
			return true;
	}
	return false;
}

/* Between modules: only public headers. */
static void check_modules(struct checker *checker, const struct place *place, const char *target)
{
	char from[PATH_SIZE], to[PATH_SIZE];
	module_of(place->path, from);
	module_of(target, to);
	if (from[0] == '\0' || to[0] == '\0' || strcmp(from, to) == 0)
		return;
	if (!is_public_header(target, to))
		report(checker, place, target,
		       "is another module's own: include its public headers only");
	checker->uses[module_index(checker, from)][module_index(checker, to)] = true;
}

static void check_layer(struct checker *checker, const struct place *place, const char *target,
			const char *target_folder)
{
	char folder[PATH_SIZE], sentence[PATH_SIZE * 2];
	first_part(place->path, folder);
	if (strcmp(folder, target_folder) == 0) {
		check_modules(checker, place, target);
		return;
	}
	for (size_t i = 0; i < LAYER_COUNT; i++) {
		if (strcmp(layers[i].folder, folder) != 0)
			continue;
		if (word_in(layers[i].may_include, target_folder))
			return;
		(void)snprintf(sentence, sizeof sentence, "points up: %s may include only from %s",
			       folder,
			       *layers[i].may_include == '\0' ? "itself" : layers[i].may_include);
		report(checker, place, target, sentence);
		return;
	}
	report(checker, place, target, "is included by a folder that is not in layercheck's table");
}

static void check_quoted(struct checker *checker, const struct place *place, const char *include)
{
	char folder[PATH_SIZE], target[PATH_SIZE], on_disk[2 * PATH_SIZE], target_folder[PATH_SIZE];
	const char *const name =
		strrchr(include, '/') == NULL ? include : strrchr(include, '/') + 1;
	for (size_t i = 0; i < sizeof generated / sizeof generated[0]; i++)
		if (strcmp(name, generated[i].header) == 0) {
			check_layer(checker, place, include, generated[i].folder);
			return;
		}
	(void)snprintf(folder, sizeof folder, "%.*s",
		       (int)(strrchr(place->path, '/') - place->path), place->path);
	if (!path_normalise(folder, include, target)) {
		report(checker, place, include, "leaves the source folder");
		return;
	}
	struct stat about;
	(void)snprintf(on_disk, sizeof on_disk, "%s/%s", checker->root, target);
	if (stat(on_disk, &about) != 0) {
		report(checker, place, include,
		       "is no file beside this one: write it relative (\"../base/str.h\")");
		return;
	}
	first_part(target, target_folder);
	check_layer(checker, place, target, target_folder);
}

static bool path_starts(const char *path, const char *places)
{
	for (size_t size = 0; *places != '\0'; places += size + (places[size] == ' ')) {
		size = strcspn(places, " ");
		if (strncmp(path, places, size) == 0)
			return true;
	}
	return false;
}

static void check_library(struct checker *checker, const struct place *place, const char *include)
{
	char sentence[PATH_SIZE];
	for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
		if (strncmp(include, libraries[i].header, strlen(libraries[i].header)) != 0 ||
		    path_starts(place->path, libraries[i].places))
			continue;
		(void)snprintf(sentence, sizeof sentence, "may be named in %s only",
			       libraries[i].places);
		report(checker, place, include, sentence);
	}
}

static void check_line(struct checker *checker, const struct place *place, char *line)
{
	line += strspn(line, " \t");
	if (*line != '#')
		return;
	line++;
	line += strspn(line, " \t");
	if (strncmp(line, "include", 7) != 0)
		return;
	line += 7;
	line += strspn(line, " \t");
	char *const end = *line == '<' ? strchr(line, '>') : strrchr(line, '"');
	if ((*line != '<' && *line != '"') || end == NULL || end == line) {
		report(checker, place, "#include", "must name its file directly");
		return;
	}
	*end = '\0';
	if (*line == '"')
		check_quoted(checker, place, line + 1);
	else
		check_library(checker, place, line + 1);
}

static void check_file(struct checker *checker, const char *path)
{
	char on_disk[2 * PATH_SIZE], line[LINE_SIZE];
	(void)snprintf(on_disk, sizeof on_disk, "%s/%s", checker->root, path);
	FILE *file = fopen(on_disk, "r");
	if (file == NULL) {
		(void)fprintf(stderr, "layercheck: cannot read %s\n", on_disk);
		exit(2);
	}
	checker->file_count++;
	struct place place = {.path = path};
	while (fgets(line, sizeof line, file) != NULL) {
		place.line++;
		check_line(checker, &place, line);
	}
	(void)fclose(file);
}

static bool is_source(const char *name)
{
	const char *dot = strrchr(name, '.');
	return dot != NULL &&
	       (strcmp(dot, ".c") == 0 || strcmp(dot, ".h") == 0 || strcmp(dot, ".def") == 0);
}

static void check_folder(struct checker *checker, const char *below, int depth)
{
	char on_disk[2 * PATH_SIZE], path[PATH_SIZE];
	(void)snprintf(on_disk, sizeof on_disk, "%s/%s", checker->root, below);
	struct dirent **entries = NULL;
	const int count = scandir(on_disk, &entries, NULL, alphasort);
	if (count < 0 || depth > DEPTH_MAX) {
		(void)fprintf(stderr, "layercheck: cannot read the folder %s\n", on_disk);
		exit(2);
	}
	for (int i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;
		struct stat about;
		(void)snprintf(path, sizeof path, "%s%s%s", below, *below == '\0' ? "" : "/", name);
		(void)snprintf(on_disk, sizeof on_disk, "%s/%s", checker->root, path);
		if (name[0] != '.' && stat(on_disk, &about) == 0 && S_ISDIR(about.st_mode))
			check_folder(checker, path, depth + 1);
		else if (name[0] != '.' && depth > 0 && is_source(name))
			check_file(checker, path);
		free(entries[i]);
	}
	free(entries);
}

/* Depth first; a module met again on the way down closes a circle. */
static bool circle_from(struct checker *checker, size_t module, size_t start, bool *seen)
{
	seen[module] = true;
	for (size_t next = 0; next < checker->module_count; next++) {
		if (!checker->uses[module][next])
			continue;
		if (next == start || (!seen[next] && circle_from(checker, next, start, seen))) {
			(void)fprintf(stderr, "%s/module/%s: closes a circle by including %s\n",
				      checker->root, checker->modules[module],
				      checker->modules[next]);
			return true;
		}
	}
	return false;
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		(void)fprintf(stderr, "layercheck SRC\n");
		return 2;
	}
	static struct checker checker;
	checker.root = argv[1];
	check_folder(&checker, "", 0);
	for (size_t start = 0; start < checker.module_count; start++) {
		bool seen[MODULES_MAX] = {0};
		if (circle_from(&checker, start, start, seen)) {
			checker.finding_count++;
			break;
		}
	}
	if (checker.finding_count > 0)
		return 1;
	(void)printf("%zu files: no arrow points up\n", checker.file_count);
	return 0;
}
