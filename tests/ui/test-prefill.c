/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/marriage.h"
#include "ui/pages/marriage/prefill.h"

static const LijiDate today = { 2026, 11, 22 };

static LijiForm *
make_form (void)
{
  g_autoptr (LijiDraft) draft = liji_prefill_new_draft (&liji_marriage_model, today);

  return liji_form_new (draft, today);
}

static void
assert_text (LijiForm *form, const char *path, const char *expected)
{
  g_autofree char *text = liji_form_dup_text (form, path);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_new (void)
{
  LijiForm *form = make_form ();

  assert_text (form, "man.person_kind", "mainland");
  assert_text (form, "woman.nationality", "156");
  assert_text (form, "origin", "walk_in");
  /* What both state themselves is never guessed. */
  assert_text (form, "man.marital_status", "");
  assert_text (form, "man.present", "false");
  g_assert_finalize_object (form);
}

static void
test_number (void)
{
  LijiForm *form = make_form ();

  liji_form_type (form, "man.identity_number", "371324200102030111", NULL);
  liji_prefill_follow (form, "man.identity_number");
  assert_text (form, "man.birth_date", "2001-02-03");
  assert_text (form, "man.papers.0.paper_type", "resident_id");
  assert_text (form, "man.papers.0.number", "371324200102030111");
  /* A number whose check character is wrong tells nothing. */
  liji_form_type (form, "woman.identity_number", "371324200203040221", NULL);
  liji_prefill_follow (form, "woman.identity_number");
  assert_text (form, "woman.birth_date", "");
  g_assert_finalize_object (form);
}

static void
test_kind (void)
{
  LijiForm *form = make_form ();

  liji_form_type (form, "woman.person_kind", "foreigner", NULL);
  liji_prefill_follow (form, "woman.person_kind");
  assert_text (form, "woman.identity_kind", "passport_other");
  assert_text (form, "woman.nationality", "");
  liji_form_type (form, "woman.person_kind", "taiwan", NULL);
  liji_prefill_follow (form, "woman.person_kind");
  assert_text (form, "woman.identity_kind", "taiwan_permit");
  assert_text (form, "woman.nationality", "156");
  g_assert_finalize_object (form);
}

static void
test_card (void)
{
  LijiForm *form = make_form ();
  LijiCheckRecord check = { .purpose = (char *) "card_read",
                            .provider = (char *) "simulator",
                            .result = (char *) "agrees",
                            .checked_at = 1763800000000000 };
  LijiProviderResult card = { .check = &check,
                              .name = (char *) "李样本",
                              .identity_number = (char *) "371324200203040220",
                              .ethnic_group = (char *) "01",
                              .address = (char *) "示例路1号",
                              .birth_date = { 2002, 3, 4 },
                              .valid_until = { 2041, 1, 1 } };

  /* The card's own number says whose it is, wherever the caret was. */
  g_assert_cmpstr (liji_prefill_from_card (form, &card, "man"), ==, "woman");
  assert_text (form, "woman.name", "李样本");
  assert_text (form, "man.name", "");
  assert_text (form, "woman.present", "true");
  assert_text (form, "woman.papers.0.valid_until", "2041-01-01");
  assert_text (form, "woman.checks.0.purpose", "card_read");
  g_assert_finalize_object (form);
}

static void
test_carry_over (void)
{
  LijiForm *form = make_form ();

  g_assert_false (liji_prefill_carry_over (form, "woman.education"));
  liji_form_type (form, "man.education", "20", NULL);
  g_assert_true (liji_prefill_carry_over (form, "woman.education"));
  assert_text (form, "woman.education", "20");
  g_assert_false (liji_prefill_carry_over (form, "origin"));
  g_assert_finalize_object (form);
}

static void
test_ticks (void)
{
  LijiForm *form = make_form ();

  liji_prefill_from_tick (form, "declaration_signed");
  assert_text (form, "man.declaration_signed", "true");
  assert_text (form, "woman.health_disclosed", "true");
  assert_text (form, "man.declaration_fingerprint", "false");
  g_assert_finalize_object (form);
}

/* What both confirmed on the checking slip is what they read: changed, it is not confirmed. */
static void
test_unconfirm (void)
{
  LijiForm *form = make_form ();

  g_assert_false (liji_prefill_unconfirm (form, "man.name"));
  liji_form_type (form, "man.slip_confirmed", "true", NULL);
  liji_form_type (form, "woman.slip_confirmed", "true", NULL);
  g_assert_false (liji_prefill_unconfirm (form, "man_booklet"));
  g_assert_false (liji_prefill_unconfirm (form, "man.slip_confirmed"));
  g_assert_false (liji_prefill_unconfirm (form, "woman.phone"));
  assert_text (form, "man.slip_confirmed", "true");
  g_assert_true (liji_prefill_unconfirm (form, "woman.birth_date"));
  assert_text (form, "man.slip_confirmed", "false");
  assert_text (form, "woman.slip_confirmed", "false");
  g_assert_finalize_object (form);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/prefill/new", test_new);
  g_test_add_func ("/prefill/number", test_number);
  g_test_add_func ("/prefill/kind", test_kind);
  g_test_add_func ("/prefill/card", test_card);
  g_test_add_func ("/prefill/carry-over", test_carry_over);
  g_test_add_func ("/prefill/ticks", test_ticks);
  g_test_add_func ("/prefill/unconfirm", test_unconfirm);
  return g_test_run ();
}
