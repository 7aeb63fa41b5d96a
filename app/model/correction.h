/* SPDX-License-Identifier: GPL-3.0-or-later */
/* correction.h: what a record must stand up to once an entry of it is corrected. */
#pragma once
#include "model/marriage.h"

G_BEGIN_DECLS

/* Who the parties are, asked as on @day, the day of the registration, and with the same functions:
 * names, numbers, kinds, birth dates; and @of_marriage their ages and since when they lived
 * together. Only the parties and what stands beside them in @marriage are read. LijiProblem
 * elements, gravest first. */
GPtrArray *liji_correction_check (const LijiMarriage *marriage, LijiDate day, gboolean of_marriage);

G_END_DECLS
