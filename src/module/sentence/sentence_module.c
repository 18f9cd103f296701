/* sentence_module.c - sentences bring words only: no pages, no commands. */
#include "../module.h"

extern const struct module sentence_module;
const struct module sentence_module = {.name = "sentence"};
