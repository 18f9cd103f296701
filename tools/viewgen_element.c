/* viewgen_element.c - tables of HTML's elements and attributes (HTML Living Standard, 4 and 13). */
#include "viewgen_element.h"

#define BLOCK ELEMENT_BLOCK
#define SECTION (ELEMENT_BLOCK | ELEMENT_CLOSES_P)
#define ALONE (ELEMENT_VOID | ELEMENT_BLOCK)

static const struct element elements[] = {
	{"a", ELEMENT_NOT_NESTED, NULL},
	{"abbr", 0, NULL},
	{"address", SECTION, NULL},
	{"area", ELEMENT_VOID, NULL},
	{"article", SECTION, NULL},
	{"aside", SECTION, NULL},
	{"b", 0, NULL},
	{"base", ELEMENT_REFUSED, NULL},
	{"bdi", 0, NULL},
	{"bdo", 0, NULL},
	{"blockquote", SECTION, NULL},
	{"body", BLOCK, "html"},
	{"br", ALONE, NULL},
	{"button", ELEMENT_NOT_NESTED, NULL},
	{"canvas", ELEMENT_REFUSED, NULL},
	{"caption", BLOCK, "table"},
	{"cite", 0, NULL},
	{"code", 0, NULL},
	{"col", ALONE, "colgroup"},
	{"colgroup", BLOCK, "table"},
	{"data", 0, NULL},
	{"datalist", 0, NULL},
	{"dd", BLOCK, "dl div"},
	{"del", 0, NULL},
	{"details", SECTION, NULL},
	{"dfn", 0, NULL},
	{"dialog", SECTION, NULL},
	{"div", SECTION, NULL},
	{"dl", SECTION, NULL},
	{"dt", BLOCK, "dl div"},
	{"em", 0, NULL},
	{"embed", ELEMENT_REFUSED, NULL},
	{"fieldset", SECTION, NULL},
	{"figcaption", SECTION, "figure"},
	{"figure", SECTION, NULL},
	{"footer", SECTION, NULL},
	{"form", SECTION | ELEMENT_NOT_NESTED, NULL},
	{"h1", SECTION, NULL},
	{"h2", SECTION, NULL},
	{"h3", SECTION, NULL},
	{"h4", SECTION, NULL},
	{"h5", SECTION, NULL},
	{"h6", SECTION, NULL},
	{"head", BLOCK, "html"},
	{"header", SECTION, NULL},
	{"hgroup", SECTION, NULL},
	{"hr", ALONE | ELEMENT_CLOSES_P, NULL},
	{"html", BLOCK, NULL},
	{"i", 0, NULL},
	{"iframe", ELEMENT_REFUSED, NULL},
	{"img", ELEMENT_VOID, NULL},
	{"input", ELEMENT_VOID | ELEMENT_CONTROL, NULL},
	{"ins", 0, NULL},
	{"kbd", 0, NULL},
	{"label", ELEMENT_NOT_NESTED, NULL},
	{"legend", BLOCK, "fieldset"},
	{"li", BLOCK, "ul ol menu"},
	{"link", ALONE, "head"},
	{"main", SECTION, NULL},
	{"map", 0, NULL},
	{"mark", 0, NULL},
	{"menu", SECTION, NULL},
	{"meta", ALONE, "head"},
	{"meter", 0, NULL},
	{"nav", SECTION, NULL},
	{"noscript", ELEMENT_REFUSED, NULL},
	{"object", ELEMENT_REFUSED, NULL},
	{"ol", SECTION, NULL},
	{"optgroup", BLOCK, "select"},
	{"option", BLOCK | ELEMENT_TEXT_ONLY, "select optgroup datalist"},
	{"output", 0, NULL},
	{"p", SECTION, NULL},
	{"picture", 0, NULL},
	{"pre", SECTION | ELEMENT_KEEPS_SPACE, NULL},
	{"progress", 0, NULL},
	{"q", 0, NULL},
	{"rp", 0, NULL},
	{"rt", 0, NULL},
	{"ruby", 0, NULL},
	{"s", 0, NULL},
	{"samp", 0, NULL},
	{"script", BLOCK | ELEMENT_SCRIPT, NULL},
	{"search", SECTION, NULL},
	{"section", SECTION, NULL},
	{"select", ELEMENT_CONTROL, NULL},
	{"slot", ELEMENT_REFUSED, NULL},
	{"small", 0, NULL},
	{"source", ALONE, "picture"},
	{"span", 0, NULL},
	{"strong", 0, NULL},
	{"style", ELEMENT_REFUSED, NULL},
	{"sub", 0, NULL},
	{"summary", BLOCK, "details"},
	{"sup", 0, NULL},
	{"svg", 0, NULL},
	{"table", SECTION, NULL},
	{"tbody", BLOCK, "table"},
	{"td", BLOCK, "tr"},
	{"template", ELEMENT_REFUSED, NULL},
	{"textarea", ELEMENT_CONTROL | ELEMENT_KEEPS_SPACE | ELEMENT_TEXT_ONLY, NULL},
	{"tfoot", BLOCK, "table"},
	{"th", BLOCK, "tr"},
	{"thead", BLOCK, "table"},
	{"time", 0, NULL},
	{"title", BLOCK | ELEMENT_TEXT_ONLY, NULL},
	{"tr", BLOCK, "table thead tbody tfoot"},
	{"u", 0, NULL},
	{"ul", SECTION, NULL},
	{"var", 0, NULL},
	{"wbr", ELEMENT_VOID, NULL},
};

/* Whether word is one of the words of list. */
static bool holds_word(const char *list, struct str word)
{
	for (struct str one = {0}, rest = str_from(list); rest.size > 0;) {
		(void)str_cut(rest, ' ', &one, &rest);
		if (str_equal(one, word))
			return true;
	}
	return false;
}

const struct element *element_find(struct str name)
{
	for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
		if (str_is(name, elements[i].name))
			return &elements[i];
	return NULL;
}

bool element_allows_parent(const struct element *element, struct str parent)
{
	return element->parents == NULL || holds_word(element->parents, parent);
}

enum attribute_kind attribute_kind_of(struct str name)
{
	static const char urls[] = "href src action formaction poster cite xlink:href";
	static const char people[] = "alt title placeholder label summary aria-label "
				     "aria-description aria-roledescription aria-valuetext";
	static const char machine[] = "value datetime min max step low high optimum width height "
				      "size rows cols span colspan rowspan start tabindex "
				      "maxlength minlength";
	/* Code, styles and redirections that the Content-Security-Policy forbids, lists of URLs,
	 * and windows that the reader did not ask for. */
	static const char refused[] = "style srcdoc srcset imagesrcset http-equiv target ping data "
				      "background codebase classid manifest formtarget nonce";
	const bool is_event =
		name.size > 2 && (name.data[0] | 0x20) == 'o' && (name.data[1] | 0x20) == 'n';
	if (is_event || holds_word(refused, name))
		return ATTRIBUTE_REFUSED;
	if (holds_word(urls, name))
		return ATTRIBUTE_URL;
	if (holds_word(people, name))
		return ATTRIBUTE_PEOPLE;
	if (holds_word(machine, name) || str_starts(name, STR("data-")))
		return ATTRIBUTE_MACHINE;
	return ATTRIBUTE_PLAIN;
}
