/* SPDX-License-Identifier: GPL-3.0-or-later */
/* answer.h: what a department says about a letter (RESULT of funeral.md §3.5): foreign bytes,
 * bounded and checked word by word. */
#pragma once
#include "base/id.h"
#include "model/field.h"

G_BEGIN_DECLS

typedef struct
{
  LijiId about;       /* prev_msg_id: the letter it is about */
  const char *state;  /* code of matter_item_state; static */
  char *id;           /* the department's own msg_id, or NULL */
  char *reason;       /* code and text, or NULL */
  LijiDate effective; /* or unknown */
  gint64 amount_fen;
  char *handler;
} LijiAnswer;

void liji_answer_free (LijiAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LijiAnswer, liji_answer_free)

/* LIJI_INPUT_ERROR names the member that is wrong. */
LijiAnswer *liji_answer_read (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
