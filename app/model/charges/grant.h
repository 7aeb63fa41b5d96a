/* SPDX-License-Identifier: GPL-3.0-or-later */
/* grant.h: a grant towards a funeral (丧葬费补助): paid to who bore it for a destitute person,
 * apart from what is waived of a bill. */
#pragma once
#include "model/field.h"

G_BEGIN_DECLS

typedef struct
{
  char *deceased;
  char *identity_number; /* NULL for nameless ones */
  LijiDate died_on;
  char *group; /* code table grant_group */
  char *case_no;
  char *payee; /* the home that cared for them, or a person */
  char *relation;
  gint64 amount_fen;
  char *basis; /* document the amount rests on */
  LijiDate paid_on;
} LijiGrantForm;

extern const LijiModel liji_grant_model;

void liji_grant_form_free (LijiGrantForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiGrantForm, liji_grant_form_free)
/* LIJI_INPUT_ERROR naming the field. */
gboolean liji_grant_form_check (const LijiGrantForm *self, LijiDate today, GError **error);

G_END_DECLS
