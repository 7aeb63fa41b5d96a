/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cemetery-private.h: what the acts on cemeteries, plots and rights share. */
#pragma once
#include "model/cemetery/plot-state.h"
#include "register/deed.h"
#include "store/aggregate/contract-store.h"
#include "store/aggregate/interment-store.h"

G_BEGIN_DECLS

/* REFUSED by @code, about @field. FALSE. */
gboolean liji_cemetery_refuse (GError **error,
                               const char *field,
                               const char *code,
                               const char *detail,
                               const char *words);
/* MISSING: "@field: it is needed". FALSE when @text is empty. */
gboolean liji_cemetery_need (const char *text, const char *field, GError **error);
/* @code is a row of the code table @table. */
gboolean
liji_cemetery_check_code (const char *table, const char *code, const char *field, GError **error);
/* A whole number, a parameter. */
gint64 liji_cemetery_limit (LijiRegistry *registry, const char *key);
/* The identity key of @number, or NULL where it says nobody. */
char *liji_cemetery_person_key (const char *number);
/* What the state of @row follows from. */
LijiPlotFacts liji_plot_facts (const LijiPlotRow *row);
/* The plot can be given to somebody: built, offered, free; a slip past its end is ended by the way.
 * @own: a live slip that may be there, or NULL. HELD names who has it. */
gboolean
liji_plot_check_free (LijiAct *act, const LijiPlotRow *plot, const char *own, GError **error);

G_END_DECLS
