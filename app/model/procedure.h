/* SPDX-License-Identifier: GPL-3.0-or-later */
/* procedure.h: a procedure is one static table (from, act, to, guard, article of law): it drives
 * the door, the state band and papers. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *code;  /* "accepted" */
  const char *label; /* msgid; Chinese term of art in po */
  gboolean milestone; /* shown in the band on top: 初审 ─ 受理 ─ 审查 ─ 登记 ─ 领证 */
  gboolean final;
} LijiState;

typedef struct
{
  const char *from; /* state code; "" = nothing yet */
  const char *act;  /* "accept"; with the procedure's name the journal kind "marriage.accept" */
  const char *to;
  const char *guard;   /* the step name the model's check is run with, or NULL */
  const char *role;    /* who may: code of role, "registrar" … */
  const char *label;   /* msgid of the button */
  const char *article; /* Chinese citation */
} LijiStep;

typedef struct
{
  const char *name; /* "marriage" */
  const LijiState *states;
  guint n_states;
  const LijiStep *steps;
  guint n_steps;
} LijiProcedure;

/* 离婚登记; states: precheck accepted reviewed registered issued | declined withdrawn lapsed ended
 * refused cancelled */
extern const LijiProcedure liji_divorce_procedure;
/* states: booked precheck accepted reviewed registered issued | declined refused unfinished
 * cancelled acts: open accept review register hand_over | decline refuse abandon cancel */
extern const LijiProcedure liji_marriage_procedure;
/* states: accepted awaiting verified reissued issued | refused cancelled; acts: apply verify issue
 * hand_over | ask refuse cancel */
extern const LijiProcedure liji_reissue_procedure;

const LijiState *liji_procedure_state (const LijiProcedure *procedure, const char *code);
/* The row for @act out of @from, or NULL when the step is not available there. */
const LijiStep *
liji_procedure_step (const LijiProcedure *procedure, const char *from, const char *act);
/* The next step on the straight way from @from; NULL at the end, also where a mistake about the end
 * can be taken back. */
const LijiStep *liji_procedure_next (const LijiProcedure *procedure, const char *from);
/* Why @act is no step out of @from, for lijictl: "register is not the next step: accept comes
 * first".
 */
char *liji_procedure_dup_order (const LijiProcedure *procedure, const char *from, const char *act);

G_END_DECLS
