/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fields.h: what is written on one paper: field name → text, flat; the names are those of the
 * kind's table. */
#pragma once
#include "base/civil-date.h"
#include <glib-object.h>

G_BEGIN_DECLS

/*
 * The names to fill, by kind (p. = man. and woman.; texts as printed: 男, 中国, 2026年11月22日).
 * Kinds ask for holder., partner., first. and second. too: layout.h resolves these from man. and
 * woman., so only set them to say something else. a person p.       name sex nationality birth_date
 * ethnic_group occupation education identity_number household marital_status signing (how one signs
 * who cannot write, hear or see; printed beside the signature line) marriage-booklet  number
 * registered_on remark | p.name sex nationality birth_date identity_number | page-6: check_code
 * marriage-sheet    number registered_on office.name made_on check_code key_id remark p.booklet |
 * p. as the booklet declaration       person p. of both, p.signing p.statement office.name
 * declaration-late  person p. of both, p.signing p.late_statement cohabiting_since office.name
 * review-form       person p. of both, p.papers p.booklet p.signing opinion registered_on number
 * office.name remark refusal-notice    p.name p.identity_number applied_on ground facts office.name
 * office.address office.telephone issued_on number one-time-notice   p.name items (one a line)
 * matter office.name office.address office.telephone office.hours issued_on remark
 * verification-slip person p. of both, matter made_on office.name ruler             printer stock
 * offset dpi made_on day-sheet         office.name day closed_by entries totals numbers gaps
 * booklets head key_id custody-sheet office.name made_on made_by signing_key passphrase check_codes
 * other_keys seal_1 seal_2 recovery-code office.name part number made_on key_id code Images and
 * symbols are no texts: photo and seal come with LijiPaperInput.
 */

/* Reference counted. A field never set is empty. Prefixes: man. woman. holder. office. registrar.
 */
typedef struct _LijiPaperFields LijiPaperFields;
#define LIJI_TYPE_PAPER_FIELDS (liji_paper_fields_get_type ())
GType liji_paper_fields_get_type (void);

LijiPaperFields *liji_paper_fields_new (void) G_GNUC_WARN_UNUSED_RESULT;
LijiPaperFields *liji_paper_fields_ref (LijiPaperFields *self);
void liji_paper_fields_unref (LijiPaperFields *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiPaperFields, liji_paper_fields_unref)

/* As printed, in the paper's language; NULL or "" clears. */
void liji_paper_fields_set (LijiPaperFields *self, const char *name, const char *text);
/* 2026年11月22日; an unknown date clears. */
void liji_paper_fields_set_date (LijiPaperFields *self, const char *name, LijiDate date);
/* The head orders this box filled by hand: it stays empty and is not required. */
void liji_paper_fields_set_by_hand (LijiPaperFields *self, const char *name, gboolean by_hand);
const char *liji_paper_fields_get (LijiPaperFields *self, const char *name);
gboolean liji_paper_fields_is_by_hand (LijiPaperFields *self, const char *name);
/* Names that hold text, sorted; free with g_free (the names belong to @self). */
const char **liji_paper_fields_list (LijiPaperFields *self);

G_END_DECLS
