/* SPDX-License-Identifier: GPL-3.0-or-later */
/* waiver.h: waivers of basic charges (惠民殡葬): schemes by version and locality, the application,
 * and who bears how much of a bill. */
#pragma once
#include "model/charges/price.h"

G_BEGIN_DECLS

typedef struct
{
  char *code;          /* of the list of charges */
  char *name;          /* as the scheme calls it */
  gint64 cap_fen;      /* 0: the actual cost */
  gint64 most;         /* days, months …; 0: all of it. Of kilometres: metres one way */
  char *condition;     /* a word the application must have, as eco_burial; NULL: none */
  gint64 home_percent; /* borne by the home itself; finance bears the rest */
} LijiWaiverItem;

typedef struct
{
  char *series;
  char *title;
  char *locality;
  LijiDate valid_from;
  LijiDate valid_to;
  char *basis;
  char *groups;         /* who may have it: words with blanks between */
  gint64 total_cap_fen; /* of all items together; 0: none */
  GPtrArray *items;     /* LijiWaiverItem, in the order the total cap is used up */
} LijiWaiverScheme;

/* 减免基本殡葬服务费用申请表. */
typedef struct
{
  char *series;          /* which scheme, as in force on the service date */
  char *identity_number; /* of the dead person; NULL for nameless ones */
  LijiDate died_on;
  char *group;      /* one of the scheme's */
  char *conditions; /* words with blanks between */
  char *applicant;
  char *payee;    /* to whom the family's bill belongs; NULL: the applicant */
  char *relation; /* of the payee to the dead person */
  LijiDate cremated_on;
  char *cremation_number; /* 火化证明 */
  char *signed_by;
} LijiWaiverForm;

extern const LijiModel liji_waiver_item_model;
extern const LijiModel liji_waiver_scheme_model;
extern const LijiModel liji_waiver_form_model;

void liji_waiver_scheme_free (LijiWaiverScheme *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiWaiverScheme, liji_waiver_scheme_free)
void liji_waiver_form_free (LijiWaiverForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiWaiverForm, liji_waiver_form_free)
gboolean liji_waiver_scheme_check (const LijiWaiverScheme *self, GError **error);
gboolean
liji_waiver_form_check (const LijiWaiverForm *self, const LijiWaiverScheme *scheme, GError **error);

/* A line of the bill, and what is waived of it. */
typedef struct
{
  const LijiPriceItem *item;
  gint64 quantity;
  gint64 amount_fen;  /* actual cost */
  gint64 waived_fen;  /* ≤ amount */
  gint64 finance_fen; /* of waived */
  gint64 home_fen;    /* the rest of it */
} LijiWaiverLine;

/* Fills in what is waived, within the caps of each item and of the whole; what is not used is
 * nobody's. The sum of it, or -1. */
gint64 liji_waiver_reckon (const LijiWaiverScheme *scheme,
                           const char *conditions,
                           LijiWaiverLine *lines,
                           guint n_lines,
                           GError **error);
/* Fen a head, rounded to the nearest, as reports give it: 13,933,100 / 19,546 is 712.84. */
gint64 liji_waiver_average (gint64 sum_fen, gint64 n);

G_END_DECLS
