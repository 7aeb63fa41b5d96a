/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/verify.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/paper/paper-words.h"
#include "register/paper/papers-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The check code printed on the paper away from its QR code: what it says is the record itself, and
 * the paper is compared with that. */

static const LijiPrintedFact facts[] = {
  { "man.name", N_ ("Man"), N_ ("Name") },
  { "man.sex", N_ ("Man"), N_ ("Sex") },
  { "man.birth_date", N_ ("Man"), N_ ("Date of birth") },
  { "man.nationality", N_ ("Man"), N_ ("Nationality") },
  { "man.identity_number", N_ ("Man"), N_ ("Identity document number") },
  { "woman.name", N_ ("Woman"), N_ ("Name") },
  { "woman.sex", N_ ("Woman"), N_ ("Sex") },
  { "woman.birth_date", N_ ("Woman"), N_ ("Date of birth") },
  { "woman.nationality", N_ ("Woman"), N_ ("Nationality") },
  { "woman.identity_number", N_ ("Woman"), N_ ("Identity document number") },
  { "print_remark", NULL, N_ ("Remark printed on the certificate") },
};

gboolean
liji_verify_check_code (LijiSession *session,
                        const char *number,
                        const char *holder,
                        const char *code,
                        GError **error)
{
  LijiRegistry *registry = liji_session_get_registry (session);
  g_auto (LijiPaperCase) one = { 0 };
  g_autofree LijiPrintedField *printed = NULL;
  g_autoptr (GError) local = NULL;
  guint8 asked[LIJI_CLAIMS_HMAC_SIZE], held[LIJI_CLAIMS_HMAC_SIZE];
  LijiCheckCode typed, own;
  guint n_printed;

  if (!liji_check_code_from_string (code, &typed, &local))
    return liji_deed_fail (error, "check_code", g_steal_pointer (&local));
  if (!liji_paper_case_read (registry, number, &one, error))
    return FALSE;
  printed = liji_paper_words_printed (one.fields, holder, &n_printed);
  if (one.row->check_code == NULL || !liji_check_code_from_string (one.row->check_code, &own, NULL)
      || !liji_check_code_hmac (&typed, printed, n_printed, asked)
      || !liji_check_code_hmac (&own, printed, n_printed, held)
      || memcmp (asked, held, sizeof held) != 0)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "check_code", NULL,
                               "check_code: it does not belong to %s", number)
           || liji_register_explain (error, "verify.check_code", number, NULL);
  return TRUE;
}

gboolean
liji_verify_copies (GPtrArray *papers, LijiCopiesOf both[2])
{
  both[0] = (LijiCopiesOf){ .holder = "man", .side = N_ ("Man") };
  both[1] = (LijiCopiesOf){ .holder = "woman", .side = N_ ("Woman") };
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    {
      const LijiPaper *paper = papers->pdata[i];
      LijiCopiesOf *of = &both[g_strcmp0 (paper->holder, "woman") == 0];

      if (liji_paper_is_withdrawn (paper))
        of->replaced += paper->booklet != NULL || paper->pdf_sha256 != NULL;
      else if (paper->booklet != NULL)
        {
          of->booklet = paper->booklet;
          of->state = paper->state;
        }
    }
  return both[0].replaced + both[1].replaced > 0;
}

const LijiPrintedFact *
liji_verify_printed_facts (guint *n)
{
  *n = G_N_ELEMENTS (facts);
  return facts;
}

char *
liji_verify_dup_printed (LijiDraft *record, const LijiPrintedFact *fact)
{
  /* Which side of the form one stands on is one's sex; the form asks for no other. */
  if (strcmp (fact->path, "man.sex") == 0)
    return g_strdup ("男");
  if (strcmp (fact->path, "woman.sex") == 0)
    return g_strdup ("女");
  const LijiField *field = liji_model_find (
      liji_draft_get_model (record), (gpointer) liji_draft_get_record (record), fact->path, NULL);
  g_autofree char *value = field != NULL ? liji_draft_dup_text (record, fact->path) : NULL;
  const char *word;
  LijiDate day;

  if (value == NULL || *value == '\0')
    return NULL;
  if (field->kind == LIJI_FIELD_DATE && liji_date_from_iso (value, &day))
    return liji_date_to_paper (day);
  word = field->kind == LIJI_FIELD_CODE ? liji_code_text (field->codes, value) : NULL;
  return g_strdup (word != NULL ? word : value);
}
