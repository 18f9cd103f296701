/* attachment_module.c - what attachments bring to the program: their table. */
#include "../module.h"

extern const struct module attachment_module;
const struct module attachment_module = {.name = "attachment"};
