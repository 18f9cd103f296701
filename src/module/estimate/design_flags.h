/* design_flags.h - the flags that tell a design, the same in every command. */
#ifndef DANNOI_MODULE_ESTIMATE_DESIGN_FLAGS_H
#define DANNOI_MODULE_ESTIMATE_DESIGN_FLAGS_H

#include "../module.h"
#include "question.h"

/* clang-format off: a list of initialisers */
#define DESIGN_FLAGS                                                                               \
	{.name = "weight", .kind = FIELD_TEXT, .summary = "the variable of weights"},              \
		{.name = "strata",                                                                 \
		 .kind = FIELD_TEXT,                                                               \
		 .summary = "the variables of strata, one a stage, with commas between"},          \
		{.name = "cluster",                                                                \
		 .kind = FIELD_TEXT,                                                               \
		 .summary =                                                                        \
			 "the variables of clusters, one a stage; none: each row is drawn alone"}, \
		{.name = "fpc",                                                                    \
		 .kind = FIELD_TEXT,                                                               \
		 .summary = "variables of population sizes or sampling fractions, one a stage"},   \
		{.name = "nest",                                                                   \
		 .kind = FIELD_FLAG,                                                               \
		 .summary = "clusters are numbered anew in each stratum"},                         \
		{.name = "lonely",                                                                 \
		 .kind = FIELD_CHOICE,                                                             \
		 .choices = DESIGN_LONELY_CHOICES,                                                 \
		 .summary = "what a stratum of one cluster means [refuse]"},                       \
		{.name = "pps",                                                                    \
		 .kind = FIELD_CHOICE,                                                             \
		 .choices = DESIGN_PPS_CHOICES,                                                    \
		 .summary = "clusters were drawn with the unequal probabilities of --fpc [none]"}, \
		{.name = "design",                                                                 \
		 .kind = FIELD_FILE,                                                               \
		 .summary = "the design from this YAML file, in place of the flags above"},        \
		{.name = "replicate_weights",                                                      \
		 .kind = FIELD_TEXT,                                                               \
		 .summary = "the variables of replicate weights, as wt_*; in place of strata and " \
			    "clusters"},                                                           \
		{.name = "replicate_method",                                                       \
		 .kind = FIELD_CHOICE,                                                             \
		 .choices = REPLICATE_TOLD_CHOICES,                                                \
		 .summary = "how those weights were made"},                                        \
	{                                                                                          \
		.name = "rho", .kind = FIELD_REAL, .fallback = "0.5",                              \
		.summary = "of fay: the share that the left half keeps"                            \
	}
/* clang-format on */

/* The totals of --margins and the options of --bounds "0.3,3" for a calibration by that method. */
MUST_CHECK enum status margin_flags_read(struct command_context *context,
					 enum calibrate_method method,
					 struct question_margins *margins, struct error *err);

/* The design by those flags, or by the file of --design; not by both. */
MUST_CHECK enum status design_flags_read(struct command_context *context,
					 struct design_names *design, struct error *err);

#endif
