/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bill.h: what is offered, charged, waived and paid (应收, 减免, 实收), kept apart, and the form a
 * bill begins with. */
#pragma once
#include "model/charges/price.h"

G_BEGIN_DECLS

/* One service somebody chose: nothing is chosen for them, and each is signed for. */
typedef struct
{
  char *code;
  gint64 quantity; /* of kilometres: metres one way */
  char *signed_by; /* who ticked and signed this line; an offer needs none yet */
} LijiBillChoice;

/* Head of a bill: of the case as it was that day. */
typedef struct
{
  char *case_no;
  char *deceased;
  char *sex;
  gint64 age;          /* -1: not known */
  char *household;     /* household_kind */
  char *arranger;      /* 丧事承办人 */
  LijiDate service_on; /* the list in force that day counts */
  GPtrArray *lines;    /* LijiBillChoice */
} LijiBillForm;

extern const LijiModel liji_bill_choice_model;
extern const LijiModel liji_bill_form_model;

void liji_bill_form_free (LijiBillForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiBillForm, liji_bill_form_free)
/* @to_charge: every line wants its signature. */
gboolean liji_bill_form_check (const LijiBillForm *self, gboolean to_charge, GError **error);

/* All ≥ 0. */
typedef struct
{
  gint64 due_fen;      /* 应收 */
  gint64 waived_fen;   /* 减免, ≤ due */
  gint64 paid_fen;     /* taken, deposits too */
  gint64 refunded_fen; /* ≤ paid */
} LijiBillSums;

/* 实收: what stays of the payments. */
gint64 liji_bill_sums_get_kept (const LijiBillSums *self);
/* What is still to be paid; 0 when nothing is. */
gint64 liji_bill_sums_get_open (const LijiBillSums *self);
/* What was paid beyond what is due. */
gint64 liji_bill_sums_get_surplus (const LijiBillSums *self);
/* FALSE when they contradict themselves. */
gboolean liji_bill_sums_are_sound (const LijiBillSums *self);

G_END_DECLS
