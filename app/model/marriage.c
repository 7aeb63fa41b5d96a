/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/marriage.h"
#include "base/identity.h"
#include "base/text.h"
#include "model/marriage-example.h"
#include <glib/gi18n.h>
#include <string.h>

/* The tables of a marriage registration (marriage.md §2.1–2.3, §4.2) and what can be read off its
 * parties. */

#define HOME_KEY "home:"

#define TICK(member, label, kind, ...)                                                             \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(LijiTick, member), __VA_ARGS__              \
  }
#define FIELD(member, label, kind, ...)                                                            \
  {                                                                                                \
#member, label, LIJI_FIELD_##kind, G_STRUCT_OFFSET(LijiMarriage, member), __VA_ARGS__          \
  }

/* clang-format off */
static const LijiField tick_fields[] = {
  TICK (item, N_ ("Item"), CODE, .codes = "tick", .required = TRUE),
  TICK (done, N_ ("Done"), FLAG),
  TICK (done_by, N_ ("Done by"), NAME, .hint = N_ ("An account of this office; left out: whoever acts")),
  TICK (done_at, N_ ("Done at"), TIME, .hint = N_ ("Left out: in the course of the act itself")),
};
/* clang-format on */

const LijiModel liji_tick_model
    = { "tick", sizeof (LijiTick), tick_fields, G_N_ELEMENTS (tick_fields), NULL };

/* clang-format off */
static const LijiField marriage_fields[] = {
  FIELD (man, N_ ("Man"), RECORD, .model = &liji_applicant_model, .required = TRUE),
  FIELD (woman, N_ ("Woman"), RECORD, .model = &liji_applicant_model, .required = TRUE),
  FIELD (late_registration, N_ ("Late registration"), FLAG),
  FIELD (cohabiting_since, N_ ("Living as spouses since"), DATE,
         .hint = N_ ("With late_registration")),
  FIELD (remarriage, N_ ("Remarriage to each other"), FLAG),
  FIELD (origin, N_ ("Booked or walk-in"), CODE, .codes = "origin"),
  FIELD (booking_number, N_ ("Booking number"), TEXT),
  FIELD (photo, N_ ("Joint photo"), DIGEST,
         .hint = N_ ("Left out where paper photos are glued")),
  FIELD (counselling_offered, N_ ("Counselling offered"), FLAG),
  FIELD (counselling_result, N_ ("Counselling"), CODE, .codes = "counselling_result"),
  FIELD (place, N_ ("Place"), TEXT),
  FIELD (opinion, N_ ("Review opinion"), CODE, .codes = "review_opinion"),
  FIELD (refusal_ground, N_ ("Ground of refusal"), CODE, .codes = "refusal_ground"),
  FIELD (refusal_reason, N_ ("Facts and reasons"), TEXT, .max_length = 2000),
  FIELD (unfinished_reason, N_ ("Why it was not finished"), CODE, .codes = "unfinished_reason"),
  FIELD (second_reviewer, N_ ("Second reviewer"), NAME,
         .hint = N_ ("Somebody other than the registrar, where a finding needs a second person; with "
                    "override_reason")),
  FIELD (override_reason, N_ ("Reason of the second reviewer"), TEXT, .max_length = 2000),
  FIELD (review_ticks, N_ ("Review list"), LIST, .model = &liji_tick_model,
         .hint = N_ ("In this order: originals_seen, declaration_read, declaration_signed, "
                    "declaration_fingerprint, will_asked, kinship_asked")),
  FIELD (handover_ticks, N_ ("Hand-over list"), LIST, .model = &liji_tick_model,
         .hint = N_ ("In this order: pages_compared, photo_glued, steel_seal, registrar_signed, red_seal, "
                    "rights_told")),
  FIELD (scans, N_ ("Scans of the case"), LIST, .model = &liji_scan_model),
  FIELD (man_booklet, N_ ("Man's booklet number"), NUMBER, .max_length = 40,
         .hint = N_ ("Empty: the next one of the stock in hand")),
  FIELD (woman_booklet, N_ ("Woman's booklet number"), NUMBER, .max_length = 40,
         .hint = N_ ("Empty: the next one of the stock in hand")),
  FIELD (number, N_ ("Certificate number"), NUMBER, .max_length = 60,
         .hint = N_ ("Only where the office takes it from the provincial system: J, six digits, the year, "
                    "six digits")),
  FIELD (registered_on, N_ ("Date of registration"), DATE,
         .hint = N_ ("Only for archives and stations away from the office; else the day of the act")),
  FIELD (remark, N_ ("Remark"), TEXT, .max_length = 2000),
  FIELD (print_remark, N_ ("Remark printed on the certificate"), TEXT),
};
/* clang-format on */

const LijiModel liji_marriage_model = { "marriage", sizeof (LijiMarriage), marriage_fields,
                                        G_N_ELEMENTS (marriage_fields), liji_marriage_example };

LijiPartyFact *
liji_party_fact_new (const char *what)
{
  LijiPartyFact *fact = g_new0 (LijiPartyFact, 1);
  fact->what = g_strdup (what);
  return fact;
}

void
liji_party_fact_free (LijiPartyFact *fact)
{
  if (fact == NULL)
    return;
  g_free (fact->what);
  g_free (fact->number);
  g_free (fact->other_name);
  g_free (fact->other_key);
  g_free (fact->office);
  g_free (fact->known_as);
  g_free (fact);
}

char *
liji_party_fact_dup_source (const LijiPartyFact *fact)
{
  if (fact->office != NULL && fact->number != NULL)
    return g_strdup_printf ("%s (%s)", fact->office, fact->number);
  return g_strdup (fact->office != NULL ? fact->office : fact->number);
}

void
liji_marriage_facts_clear (LijiMarriageFacts *facts)
{
  g_clear_pointer (&facts->registrar, g_free);
  g_clear_pointer (&facts->reviewers, g_ptr_array_unref);
  g_clear_pointer (&facts->no_impediment_countries, g_free);
  g_clear_pointer (&facts->man_unprintable, g_free);
  g_clear_pointer (&facts->woman_unprintable, g_free);
  g_clear_pointer (&facts->man_facts, g_ptr_array_unref);
  g_clear_pointer (&facts->woman_facts, g_ptr_array_unref);
  g_clear_pointer (&facts->photo_problems, g_ptr_array_unref);
}

char *
liji_applicant_dup_key (const LijiApplicant *applicant)
{
  g_return_val_if_fail (applicant != NULL, NULL);
  if (applicant->identity_number == NULL || applicant->identity_kind == NULL)
    return NULL;
  return liji_identity_key (liji_identity_kind_from_code (applicant->identity_kind),
                            applicant->identity_number);
}

char *
liji_applicant_dup_home_key (const LijiApplicant *applicant)
{
  static const char *const kinds[] = { "hong_kong", "macau", "taiwan", NULL };
  g_autofree char *folded = NULL;
  g_autoptr (GString) key = NULL;

  g_return_val_if_fail (applicant != NULL, NULL);
  if (applicant->home_identity_number == NULL || applicant->person_kind == NULL
      || !g_strv_contains (kinds, applicant->person_kind))
    return NULL;
  folded = liji_text_fold_number (applicant->home_identity_number);
  key = g_string_new (HOME_KEY);
  for (const char *p = folded; p != NULL && *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (key, *p);
  return key->len > strlen (HOME_KEY) ? g_string_free (g_steal_pointer (&key), FALSE) : NULL;
}

gboolean
liji_marriage_is_mixed (const LijiMarriage *marriage)
{
  g_return_val_if_fail (marriage != NULL, FALSE);
  return liji_applicant_is_mixed (&marriage->man) || liji_applicant_is_mixed (&marriage->woman);
}
