/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outgoing.h: a registration as the national base takes it: the man/woman fields known from the
 * field's record. */
#pragma once
#include "model/divorce.h"
#include "model/reissue.h"

G_BEGIN_DECLS

/* What the act adds to the form. Borrowed. */
typedef struct
{
  const char *number;
  const char *office_code;
  const char *office_name;
  const char *operator_name;
  LijiDate registered_on;
  const char *man_booklet;
  const char *woman_booklet;
} LijiOutgoingAct;

/* Canonical CBOR, texts only: dates as YYYY-MM-DD, flags as 0/1, event IA. */
GBytes *liji_outgoing_marriage (const LijiMarriage *marriage, const LijiOutgoingAct *act);

/* The same, event IB. */
GBytes *liji_outgoing_divorce (const LijiDivorce *divorce, const LijiOutgoingAct *act);
/* Event ICA or ICB: what was issued again, of which record, for whom and why. */
GBytes *liji_outgoing_reissue (const LijiReissue *reissue, const LijiOutgoingAct *act);

/* The same as one JSON object for people and programs; NULL when @payload is no map of texts. */
char *liji_outgoing_to_json (GBytes *payload);
/* The message in a signed letter (COSE_Sign1), its signature not looked at; NULL when it is none.
 */
char *liji_outgoing_letter_to_json (GBytes *letter);

G_END_DECLS
