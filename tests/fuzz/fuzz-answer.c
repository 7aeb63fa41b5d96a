/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/codes.h"
#include "base/money.h"
#include "exchange/answer.h"

#include <string.h>

/* What a department answers: an answer whose every word is one that may be kept, or a refusal. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_text (const char *text)
{
  g_assert_true (text == NULL || (g_utf8_validate (text, -1, NULL) && strlen (text) < 4096));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (LijiAnswer) answer = liji_answer_read (bytes, &error);

  g_assert_true ((answer == NULL) == (error != NULL));
  if (answer == NULL)
    return 0;
  check_text (answer->id);
  check_text (answer->reason);
  check_text (answer->handler);
  g_assert_nonnull (liji_code_text ("matter_item_state", answer->state));
  g_assert_true (answer->amount_fen >= 0 && answer->amount_fen <= LIJI_MONEY_MAX);
  g_assert_false (liji_id_is_null (&answer->about));
  return 0;
}
