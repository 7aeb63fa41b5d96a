/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/answer.h"

#include "base/codes.h"
#include "base/error.h"
#include "base/money.h"
#include "exchange/courier.h"

#include <string.h>

/* The words a department may use, and nothing else: an answer with an unknown word is none. */

typedef struct
{
  char *msg_id;
  char *msg_type;
  gint64 version;
  char *sent_at;
  char *from_org;
  char *to_org;
  char *matter_no;
  char *item_code;
  char *prev_msg_id;
  char *signature;
} Header;

typedef struct
{
  char *item_status;
  char *decision;
  char *reason_code;
  char *reason_text;
  LijiDate effective_date;
  gint64 amount_fen;
  char *handler_id;
  char *done_at;
} Result;

typedef struct
{
  Header header;
  Result result;
} Whole;

/* clang-format off */
#define FIELD(Type, member, sort, ...)                                                             \
  { .name = #member, .label = #member, .kind = LIJI_FIELD_##sort,                                  \
    .offset = G_STRUCT_OFFSET (Type, member), __VA_ARGS__ }
#define HEADER(member, sort, ...) FIELD (Header, member, sort, __VA_ARGS__)
#define RESULT(member, sort, ...) FIELD (Result, member, sort, __VA_ARGS__)

static const LijiField header_fields[] = {
  HEADER (msg_id, TEXT, .max_length = 64),
  HEADER (msg_type, TEXT, .max_length = 16, .required = TRUE),
  HEADER (version, COUNT),
  HEADER (sent_at, TEXT, .max_length = 40),
  HEADER (from_org, TEXT, .max_length = 40),
  HEADER (to_org, TEXT, .max_length = 40),
  HEADER (matter_no, TEXT, .max_length = 60),
  HEADER (item_code, TEXT, .max_length = 20),
  HEADER (prev_msg_id, TEXT, .max_length = 36, .required = TRUE),
  HEADER (signature, TEXT, .max_length = 2000),
};
static const LijiModel header_model
    = { "header", sizeof (Header), header_fields, G_N_ELEMENTS (header_fields), NULL };

static const LijiField result_fields[] = {
  RESULT (item_status, TEXT, .max_length = 20),
  RESULT (decision, TEXT, .max_length = 20),
  RESULT (reason_code, TEXT, .max_length = 40),
  RESULT (reason_text, TEXT, .max_length = 500),
  RESULT (effective_date, DATE),
  RESULT (amount_fen, COUNT),
  RESULT (handler_id, TEXT, .max_length = 60),
  RESULT (done_at, TEXT, .max_length = 40),
};
static const LijiModel result_model
    = { "result", sizeof (Result), result_fields, G_N_ELEMENTS (result_fields), NULL };

static const LijiField whole_fields[] = {
  FIELD (Whole, header, RECORD, .model = &header_model, .required = TRUE),
  FIELD (Whole, result, RECORD, .model = &result_model, .required = TRUE),
};
static const LijiModel whole_model
    = { "answer", sizeof (Whole), whole_fields, G_N_ELEMENTS (whole_fields), NULL };

static const char *const decisions[][2] = {
  { "OK", "done" },
  { "REJECT", "refused" },
  { "NEED_MORE", "supplement" },
  { "NOT_APPLICABLE", "not_applicable" },
};
/* clang-format on */

void
liji_answer_free (LijiAnswer *self)
{
  g_free (self->id);
  g_free (self->reason);
  g_free (self->handler);
  g_free (self);
}

static gboolean
fail (GError **error, const char *field, const char *words)
{
  g_set_error (error, LIJI_INPUT_ERROR, LIJI_INPUT_ERROR_MALFORMED, "%s: %s", field, words);
  return FALSE;
}

/* What the decision says; without one, what the status does. They may not contradict each other. */
static gboolean
read_state (const Result *result, const char **state, GError **error)
{
  const LijiCodeTable *table = liji_code_table ("matter_item_state");
  const LijiCode *row = NULL;
  const char *decided = NULL;

  for (guint i = 0; result->decision != NULL && i < G_N_ELEMENTS (decisions); i++)
    if (strcmp (decisions[i][0], result->decision) == 0)
      decided = decisions[i][1];
  for (guint i = 0; result->item_status != NULL && i < liji_code_table_get_length (table); i++)
    {
      const LijiCode *each = liji_code_table_get (table, i);

      if (strcmp (each->code, result->item_status) == 0
          || strcmp (each->text, result->item_status) == 0)
        row = each;
    }
  if (result->decision != NULL && decided == NULL)
    return fail (error, "result.decision", "it is none of OK, REJECT, NEED_MORE, NOT_APPLICABLE");
  if (result->item_status != NULL && row == NULL)
    return fail (error, "result.item_status", "it is no status of an item");
  if (decided == NULL && row == NULL)
    return fail (error, "result", "it has neither status nor decision");
  if (row != NULL && (strcmp (row->code, "to_send") == 0 || strcmp (row->code, "sent") == 0))
    return fail (error, "result.item_status", "a department cannot say this");
  if (decided != NULL && row != NULL && strcmp (decided, row->code) != 0
      && !(strcmp (row->code, "withdrawn") == 0 && strcmp (decided, "done") == 0))
    return fail (error, "result.decision", "it contradicts the status");
  *state = row != NULL ? row->code : decided;
  return TRUE;
}

static gboolean
check (const Whole *whole, LijiAnswer *answer, GError **error)
{
  if (g_strcmp0 (whole->header.msg_type, "RESULT") != 0)
    return fail (error, "header.msg_type", "an answer is a RESULT");
  if (whole->header.prev_msg_id == NULL
      || !liji_id_from_string (whole->header.prev_msg_id, &answer->about))
    return fail (error, "header.prev_msg_id", "it names no letter");
  if (whole->result.amount_fen < 0 || whole->result.amount_fen > LIJI_MONEY_MAX)
    return fail (error, "result.amount_fen", "it is negative or too large");
  if (liji_date_get_precision (whole->result.effective_date) != LIJI_DATE_UNKNOWN
      && !liji_date_is_day (whole->result.effective_date))
    return fail (error, "result.effective_date", "it is no day");
  return read_state (&whole->result, &answer->state, error);
}

static LijiAnswer *
tell (const Whole *whole, GError **error)
{
  g_autoptr (LijiAnswer) answer = g_new0 (LijiAnswer, 1);
  const Result *result = &whole->result;

  if (!check (whole, answer, error))
    return NULL;
  answer->id = g_strdup (whole->header.msg_id);
  answer->reason
      = result->reason_code != NULL && result->reason_text != NULL
            ? g_strdup_printf ("%s %s", result->reason_code, result->reason_text)
            : g_strdup (result->reason_text != NULL ? result->reason_text : result->reason_code);
  answer->effective = result->effective_date;
  answer->amount_fen = result->amount_fen;
  answer->handler = g_strdup (result->handler_id);
  return g_steal_pointer (&answer);
}

LijiAnswer *
liji_answer_read (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr (JsonNode) node = NULL;
  LijiAnswer *answer;
  Whole *whole;

  if (length == 0 || length > LIJI_COURIER_MAX_ANSWER)
    {
      fail (error, "answer", length == 0 ? "it is empty" : "it is too long");
      return NULL;
    }
  node = liji_json_parse (text, (gssize) length, error);
  whole = node != NULL ? liji_model_from_json (&whole_model, node, error) : NULL;
  if (whole == NULL)
    return NULL;
  answer = tell (whole, error);
  liji_model_free (&whole_model, whole);
  return answer;
}
