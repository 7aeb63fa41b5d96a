/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matter.h: one matter after death (身后一件事): one form of nineteen elements, and the list of
 * items a family ticks (funeral.md §3). */
#pragma once
#include "model/funeral/death.h"

G_BEGIN_DECLS

/* An item of the list (事项). */
typedef struct
{
  char *code;
  char *name;
  char *department;     /* code table matter_department */
  gint64 materials;     /* papers a family brought before, and need not bring now */
  gint64 days;          /* working days it took before */
  gboolean pays;        /* money comes of it: the payee must be known */
  gboolean certificate; /* the cremation certificate goes with it, once there is one */
} LijiMatterItem;

typedef struct
{
  char *basis;      /* document it rests on */
  GPtrArray *items; /* LijiMatterItem */
} LijiMatterList;

extern const LijiModel liji_matter_item_model;
extern const LijiModel liji_matter_list_model;
/* The shipped list: eighteen items of seven departments. */
LijiMatterList *liji_matter_list_new_shipped (void) G_GNUC_WARN_UNUSED_RESULT;
void liji_matter_list_free (LijiMatterList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiMatterList, liji_matter_list_free)
/* Codes stand once, every department is one there is; errors name the row. */
gboolean liji_matter_list_check (const LijiMatterList *self, GError **error);
/* NULL when there is none. */
const LijiMatterItem *liji_matter_list_find (const LijiMatterList *self, const char *code);

/* The form. What stands behind 19 is how it was taken in, and no element. */
typedef struct
{
  char *name;               /* 1 */
  char *sex;                /* 2 */
  char *identity_kind;      /* 3 */
  char *identity_number;    /* 4 */
  LijiDate died_on;         /* 5 */
  char *death_manner;       /* 6 */
  char *certificate_number; /* 7 */
  char *household_division; /* 8, with the address */
  char *household_address;
  LijiDate cremated_on;    /* 9 */
  char *cremation_number;  /* 10 */
  char *applicant_name;    /* 11 */
  char *applicant_kind;    /* 12 */
  char *applicant_number;  /* 13 */
  char *relation;          /* 14: code table arranger */
  char *applicant_phone;   /* 15 */
  char *applicant_address; /* 16 */
  char *payee_name;        /* 17, with bank and account */
  char *payee_bank;
  char *payee_account;
  char *items;        /* 18: codes with blanks between */
  char *signed_by;    /* 19: pledge and signature, with their day */
  LijiDate signed_on; /* unknown: not signed */
  char *intake;       /* code table matter_intake */
  char *helper;       /* user the family gave it to */
  gboolean delegation_signed;
} LijiMatterForm;

extern const LijiModel liji_matter_form_model;
#define LIJI_MATTER_ELEMENTS 19
void liji_matter_form_free (LijiMatterForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiMatterForm, liji_matter_form_free)

/* What the case already says, so that nobody writes it again; @cremation is the number of the
 * certificate that counts, or NULL. */
LijiMatterForm *liji_matter_form_new_of (const LijiDeathForm *death,
                                         const char *division,
                                         LijiDate cremated_on,
                                         const char *cremation);
/* How many of the nineteen are filled. */
guint liji_matter_form_count (const LijiMatterForm *self);
/* The codes it ticks, each once, in their order; NULL-terminated. */
GStrv liji_matter_form_dup_items (const LijiMatterForm *self);
/* LijiProblem elements: what stands against it under @list. */
GPtrArray *liji_matter_form_check (const LijiMatterForm *self, const LijiMatterList *list);

G_END_DECLS
