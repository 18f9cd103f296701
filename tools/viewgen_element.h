/* viewgen_element.h - what templates must know about HTML's elements and attributes. */
#ifndef DANNOI_TOOLS_VIEWGEN_ELEMENT_H
#define DANNOI_TOOLS_VIEWGEN_ELEMENT_H

#include "../src/base/str.h"

#define ELEMENT_VOID 1U        /* has no end tag */
#define ELEMENT_BLOCK 2U       /* white space beside its tags is not seen */
#define ELEMENT_CLOSES_P 4U    /* a browser would end an open p before it */
#define ELEMENT_KEEPS_SPACE 8U /* pre, textarea */
#define ELEMENT_TEXT_ONLY 16U  /* holds no elements */
#define ELEMENT_NOT_NESTED 32U /* not inside itself */
#define ELEMENT_REFUSED 64U    /* the Content-Security-Policy forbids it, or HTML dropped it */
#define ELEMENT_CONTROL 128U   /* needs a label */
#define ELEMENT_SCRIPT 256U    /* only as <script type="module" src="{{url}}"></script> in head */

struct element {
	const char *name;
	unsigned flags;
	const char *parents; /* words; NULL: anywhere */
};

/* NULL: HTML has no such element. */
const struct element *element_find(struct str name);
bool element_allows_parent(const struct element *element, struct str parent);

enum attribute_kind {
	ATTRIBUTE_PLAIN,   /* words and codes */
	ATTRIBUTE_PEOPLE,  /* words that people read: alt, title */
	ATTRIBUTE_MACHINE, /* numbers and dates that programs read: value, datetime */
	ATTRIBUTE_URL,
	ATTRIBUTE_REFUSED
};

enum attribute_kind attribute_kind_of(struct str name);

#endif
