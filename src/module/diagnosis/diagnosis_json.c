/* diagnosis_json.c - diagnoses as JSON. */
#include "diagnosis_json.h"

#include "../../stats/normal.h"
#include "../../view/json.h"

static struct str unit_code(const struct index_figures *figures, size_t unit)
{
	return figures->units.units[unit].code;
}

void diagnosis_gap_json(const struct index_figures *figures, const struct diagnosis_gap *gap,
			bool with_probability, struct buffer *out)
{
	const struct diagnosis_question *question = &gap->question;
	const char *reference = index_reference_key(question->reference.kind);
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	json_key_text(&json, "unit", unit_code(figures, question->unit));
	json_key_int(&json, "year", question->year);
	json_key_text(&json, "reference",
		      reference != NULL ? str_from(reference)
					: unit_code(figures, question->reference.unit));
	json_key_real(&json, "gap", gap->gap);
	json_key(&json, "contributions");
	json_array_begin(&json);
	for (size_t i = 0; i < gap->entry_count; i++) {
		const struct diagnosis_entry *entry = &gap->entries[i];
		json_object_begin(&json);
		json_key_text(&json, "code",
			      entry->code == INDEX_NONE ? STR("remainder")
							: figures->codes[entry->code]);
		json_key_text(&json, "level", str_from(index_level_key(entry->level)));
		json_key_real(&json, "contribution", entry->contribution);
		json_key_real(&json, "se", entry->se);
		if (with_probability)
			json_key_real(&json, "p",
				      stats_normal_two_sided(entry->contribution / entry->se));
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}
