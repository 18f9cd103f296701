/* survey_private.h - what the files of surveys share; for survey*.c only. */
#ifndef DANNOI_MODULE_SURVEY_SURVEY_PRIVATE_H
#define DANNOI_MODULE_SURVEY_SURVEY_PRIVATE_H

#include "survey.h"

#define SURVEY_SECRET_BYTES 16
#define SURVEY_ADDRESS_CHARACTERS 8

/* Random letters and digits that nobody mistakes for one another. */
struct str survey_address_new(struct arena *arena);
struct str survey_secret_new(struct arena *arena);
/* What the store keeps of a secret. */
struct str survey_secret_hash(struct arena *arena, struct str secret);

/* The place of a question by its name, or QUESTIONNAIRE_NONE. */
size_t survey_question_find(const struct questionnaire *form, struct str name);
/* The choice of a question's list with that code, or NULL. */
const struct questionnaire_choice *survey_choice(const struct questionnaire *form,
						 const struct question *question, struct str code);
/* Whether an answer is that code, or has it among several with spaces between. */
bool survey_has_code(struct str value, struct str code);

#endif
