/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "register/archive/scans.h"
#include "register/office/countersign.h"
#include "register/office/users.h"
#include "register/oversight/audit.h"
#include "register/record/afterwards.h"
#include "register/record/records.h"
#include "register/verify.h"

#include <string.h>

/* Four eyes: a typed name is nobody's word. The second person gives their own password, and the
 * journal says so for ever (marriage.md §2.5, §2.7, §9.7). */

#define RIGHT FIXTURE_PASSWORD
#define WRONG "wrong horse 7"

static void
add_person (Fixture *f, const char *name, const char *full, const char *role, LijiDate until)
{
  const char *roles[] = { role, NULL };
  LijiUser user = { .name = (char *) name,
                    .full_name = (char *) full,
                    .roles = (char **) roles,
                    .valid_until = until };
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiUser) added = liji_users_add (f->session, &id, &user, RIGHT, NULL, &error);

  g_assert_no_error (error);
}

/* Somebody's clerk, who is no head. */
static LijiSession *
add_clerk (Fixture *f)
{
  add_person (f, "clerk", "示例登记员", "registrar", liji_date (2027, 12, 31));
  return fixture_log_in (f, "clerk", "window 2");
}

static LijiDraft *
with_all (LijiDraft *draft, const char *const (*fields)[2], guint n)
{
  for (guint i = 0; i < n; i++)
    draft = fixture_with (draft, fields[i][0], fields[i][1]);
  return draft;
}

/* The man of couple 0, married in this registry, comes with somebody else and a judgment nobody has
 * seen; @scan: with its scan. */
static LijiDraft *
make_hard_case (Fixture *f, const char *second, const char *scan)
{
  g_autoptr (LijiDraft) husband = fixture_couple (0);
  g_autoptr (LijiDraft) couple = fixture_couple (1);
  LijiDraft *draft = liji_draft_with_added (couple, "man.papers");
  const LijiMarriage *form = liji_draft_get_record (husband);
  g_autofree char *birth = liji_date_to_iso (form->man.birth_date);
  const char *const fields[][2] = {
    { "man.identity_number", form->man.identity_number },
    { "man.papers.0.number", form->man.identity_number },
    { "man.birth_date", birth },
    { "man.marital_status", "40" },
    { "man.papers.1.paper_type", "court_divorce_judgment" },
    { "man.papers.1.number", "（2026）示1324民初77号" },
    { "man.papers.1.issued_on", "2026-11-22" },
    { "man.papers.1.effective_on", "2026-12-08" },
    { "man.papers.1.shown_as", "original" },
    { "second_reviewer", second },
    { "override_reason", "生效判决" },
  };

  draft = with_all (draft, fields, G_N_ELEMENTS (fields));
  if (scan != NULL)
    {
      g_autoptr (LijiDraft) bare = draft;
      draft = liji_draft_with_added (bare, "man.papers.1.scans");
      draft = fixture_with (draft, "man.papers.1.scans.0.digest", scan);
      draft = fixture_with (draft, "man.papers.1.scans.0.media_type", "png");
    }
  fixture_pass (f, FIXTURE_TIME + 30 * G_TIME_SPAN_DAY);
  return draft;
}

/* A picture of one white dot. */
static const guint8 dot[]
    = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
        0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00,
        0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00, 0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78,
        0x9c, 0x63, 0xf8, 0x0f, 0x00, 0x01, 0x01, 0x01, 0x00, 0xb1, 0x38, 0xf6, 0x14, 0x00,
        0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82 };

static char *
store_scan (LijiSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = g_bytes_new_static (dot, sizeof dot);
  g_autoptr (LijiScan) scan = liji_scans_put (session, picture, "判决书", &error);

  g_assert_no_error (error);
  return g_strdup (scan->digest);
}

static gboolean
has_problem (const GError *error, const char *code)
{
  GPtrArray *problems = liji_register_error_get_problems (error);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    if (strcmp (((LijiProblem *) problems->pdata[i])->code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
assert_standing (Fixture *f, const char *number, const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRecord) record = liji_records_show (f->session, number, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (record->state, ==, state);
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (f->registry, &error);
  g_autoptr (LijiJournalState) journal = liji_verify_journal (f->registry, &error);

  g_assert_no_error (error);
  g_assert_null (findings[0]);
  g_assert_true (journal->ok);
}

/* The attack: any colleague's name, an invented number, and a marriage of somebody else ends. */
static void
test_typed_name (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) first = fixture_register (f, 0);
  g_autoptr (LijiSession) clerk = add_clerk (f);
  g_autofree char *scan = store_scan (clerk);
  g_autoptr (LijiDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistered) done = NULL;
  g_autoptr (LijiRecord) record = NULL;
  gint64 entries;
  LijiId act = fixture_id ();
  gboolean said = FALSE;

  add_person (f, "deputy", "示例副主任", "registrar", liji_date (2027, 12, 31));
  draft = make_hard_case (f, "示例副主任", scan);
  entries = liji_registry_get_n_entries (f->registry);
  g_assert_null (liji_marriage_register (clerk, &act, NULL, draft, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_SECOND);
  g_assert_cmpstr (liji_register_error_get_holder (error), ==, "示例副主任");
  /* What they are asked to answer for names the paper and the reason. */
  g_assert_nonnull (strstr (liji_register_error_get_why (error)->source, "民初77号"));
  g_assert_nonnull (strstr (liji_register_error_get_why (error)->source, "生效判决"));
  g_assert_cmpint (liji_registry_get_n_entries (f->registry), ==, entries);
  assert_standing (f, first->number, "registered");
  {
    g_autofree char *about = g_strdup (liji_register_error_get_why (error)->source);
    LijiId other = fixture_id ();

    g_clear_error (&error);
    g_assert_false (liji_countersign (clerk, &act, about, "clerk", RIGHT, &error));
    fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "second");
    g_assert_false (liji_countersign (clerk, &act, about, "nobody", RIGHT, &error));
    fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "second");
    g_assert_false (liji_countersign (clerk, &act, about, "deputy", WRONG, &error));
    g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PASSWORD);
    g_clear_error (&error);
    /* For another act, or for something else, is not for this. */
    g_assert_true (liji_countersign (clerk, &other, about, "deputy", RIGHT, &error));
    g_assert_true (liji_countersign (clerk, &act, "another thing", "deputy", RIGHT, &error));
    g_assert_null (liji_marriage_register (clerk, &act, NULL, draft, &error));
    g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_SECOND);
    g_clear_error (&error);
    g_assert_true (liji_countersign (clerk, &act, about, "deputy", RIGHT, &error));
    g_assert_no_error (error);
  }
  done = liji_marriage_register (clerk, &act, NULL, draft, &error);
  g_assert_no_error (error);
  assert_standing (f, first->number, "ended");
  record = liji_records_show (f->session, done->number, &error);
  for (guint i = 0; i < record->timeline->len; i++)
    {
      const LijiEvent *event = g_ptr_array_index (record->timeline, i);
      said |= strcmp (event->act, "marriage.register") == 0
              && g_strcmp0 (event->second, "示例副主任") == 0;
    }
  g_assert_true (said);
  assert_sound (f);
}

/* Wrong ones make the next try wait, whoever's counter it is. */
static void
test_wrong_ones_wait (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  LijiId act = fixture_id ();

  add_person (f, "deputy", "示例副主任", "registrar", liji_date (2027, 12, 31));
  for (guint i = 0; i < 5; i++)
    {
      g_clear_error (&error);
      g_assert_false (liji_countersign (f->session, &act, "", "deputy", WRONG, &error));
      g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_PASSWORD);
    }
  g_assert_cmpuint (liji_register_error_get_wait (error), >, 0);
  g_clear_error (&error);
  g_assert_false (liji_countersign (f->session, &act, "", "deputy", RIGHT, &error));
  g_assert_cmpuint (liji_register_error_get_wait (error), >, 0);
}

/* Whose permission ended after they said yes may not confirm; nor whose examination did. */
static void
test_not_entitled (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *role;
    int year;
  } people[] = { { "keeper", 2027 }, { "registrar", 2026 } };
  g_autoptr (LijiRegistered) first = fixture_register (f, 0);
  g_autoptr (LijiSession) clerk = add_clerk (f);
  g_autofree char *scan = store_scan (clerk);

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autofree char *name = g_strdup_printf ("other%u", i);
      g_autoptr (LijiDraft) draft = NULL;
      g_autoptr (GError) error = NULL;
      LijiId act = fixture_id ();

      /* The clock stands on 20 December 2026 then. */
      add_person (f, name, name, people[i].role, liji_date (people[i].year, 12, 1));
      draft = make_hard_case (f, name, scan);
      g_assert_true (liji_countersign (clerk, NULL, NULL, name, RIGHT, &error));
      g_assert_null (liji_marriage_register (clerk, &act, NULL, draft, &error));
      g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED);
    }
  assert_standing (f, first->number, "registered");
}

/* Once is enough for a case; another reason is another word. */
static void
test_once_for_a_case (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) first = fixture_register (f, 0);
  g_autoptr (LijiSession) clerk = add_clerk (f);
  g_autofree char *scan = store_scan (clerk);
  g_autoptr (LijiDraft) draft = NULL, changed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiCase) reviewed = NULL;
  g_autoptr (LijiSession) again = NULL;
  g_autoptr (LijiRegistered) done = NULL;
  LijiId ids[] = { fixture_id (), fixture_id () };

  add_person (f, "deputy", "示例副主任", "registrar", liji_date (2027, 12, 31));
  draft = make_hard_case (f, "deputy", scan);
  g_assert_true (liji_countersign (clerk, NULL, NULL, "deputy", RIGHT, &error));
  reviewed = fixture_review (f, clerk, draft);
  /* Another log-in: nobody has said anything to it. */
  again = fixture_log_in (f, "clerk", "window 2");
  changed = fixture_with (liji_draft_ref (draft), "override_reason", "另有理由");
  g_assert_null (liji_marriage_register (again, &ids[0], reviewed, changed, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_SECOND);
  g_clear_error (&error);
  changed = fixture_with (g_steal_pointer (&changed), "override_reason", "生效判决");
  changed
      = fixture_with (g_steal_pointer (&changed), "man.papers.1.number", "（2026）示1324民初78号");
  g_assert_null (liji_marriage_register (again, &ids[0], reviewed, changed, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_SECOND);
  g_clear_error (&error);
  done = liji_marriage_register (again, &ids[1], reviewed, draft, &error);
  g_assert_no_error (error);
  assert_sound (f);
}

/* What ends a marriage on record is kept; without a scan the head is one of the two. */
static void
test_scan (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) first = fixture_register (f, 0);
  g_autoptr (LijiSession) clerk = add_clerk (f);
  g_autoptr (LijiDraft) draft = NULL, ordered = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistered) done = NULL;
  LijiId ids[] = { fixture_id (), fixture_id () };

  add_person (f, "deputy", "示例副主任", "registrar", liji_date (2027, 12, 31));
  add_person (f, "boss", "示例负责人", "head", liji_date (2027, 12, 31));
  draft = make_hard_case (f, "deputy", NULL);
  g_assert_true (liji_countersign (clerk, NULL, NULL, "deputy", RIGHT, &error));
  g_assert_null (liji_marriage_register (clerk, &ids[0], NULL, draft, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED);
  g_assert_true (has_problem (error, "paper.no_scan"));
  g_clear_error (&error);
  assert_standing (f, first->number, "registered");
  ordered = fixture_with (liji_draft_ref (draft), "second_reviewer", "boss");
  g_assert_null (liji_marriage_register (clerk, &ids[0], NULL, ordered, &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_SECOND);
  g_clear_error (&error);
  g_assert_true (liji_countersign (clerk, NULL, NULL, "boss", RIGHT, &error));
  done = liji_marriage_register (clerk, &ids[1], NULL, ordered, &error);
  g_assert_no_error (error);
  assert_standing (f, first->number, "ended");
  assert_sound (f);
}

static void
test_destroyed_alone (Fixture *f, gconstpointer data)
{
  LijiBookletRange range = { "marriage", "M00000001", "M00000002" };
  g_autoptr (GError) error = NULL;
  LijiId ids[] = { fixture_id (), fixture_id () };

  add_person (f, "stocktaker", "示例监销人", "auditor", (LijiDate){ 0 });
  g_assert_cmpint (liji_booklets_void (f->session, &ids[0], &range, "jam", &error), ==, 2);
  g_assert_cmpint (
      liji_booklets_destroy (f->session, &ids[1], &range, "销毁一", "示例主任", &error), ==, -1);
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "witness");
  g_assert_cmpint (liji_booklets_destroy (f->session, &ids[1], &range, "销毁一", "张三", &error),
                   ==, -1);
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "witness");
  g_assert_cmpint (
      liji_booklets_destroy (f->session, &ids[1], &range, "销毁一", "示例监销人", &error), ==, -1);
  fixture_expect (&error, LIJI_REGISTER_ERROR_SECOND, "witness");
  g_assert_true (liji_countersign (f->session, NULL, NULL, "示例监销人", RIGHT, &error));
  g_assert_cmpint (
      liji_booklets_destroy (f->session, &ids[1], &range, "销毁一", "示例监销人", &error), ==, 2);
  assert_sound (f);
}

static void
test_corrected_alone (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiRegistered) first = fixture_register (f, 0);
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();

  add_person (f, "deputy", "示例副主任", "registrar", liji_date (2027, 12, 31));
  add_person (f, "boss", "示例负责人", "head", liji_date (2027, 12, 31));
#define CORRECT(who)                                                                               \
  liji_afterwards_correct (f->session, &id, first->number, "man.name", "张正确", "录入错误",       \
                           "户籍证明第1号", who, &error)
  g_assert_false (CORRECT ("boss"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_SECOND, "approver");
  g_assert_true (liji_countersign (f->session, NULL, NULL, "deputy", RIGHT, &error));
  g_assert_false (CORRECT ("deputy"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_REFUSED, "approver");
  g_assert_false (CORRECT ("boss"));
  fixture_expect (&error, LIJI_REGISTER_ERROR_SECOND, "approver");
  g_assert_true (liji_countersign (f->session, NULL, NULL, "boss", RIGHT, &error));
  g_assert_true (CORRECT ("boss"));
  g_assert_no_error (error);
#undef CORRECT
  assert_sound (f);
}

/* Whatever the window is called, an act without a password is listed; one with it is not. */
static void
test_local (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiSession) proven
      = liji_session_log_in (f->registry, "admin", FIXTURE_PASSWORD, "window 1", &error);
  g_autoptr (LijiDraft) first = fixture_couple (0);
  g_autoptr (LijiDraft) second = fixture_couple (1);
  LijiId ids[] = { fixture_id (), fixture_id () };
  g_autoptr (LijiCase) here = NULL, there = NULL;
  g_autoptr (GPtrArray) list = NULL;
  guint n = 0;

  g_assert_no_error (error);
  here = liji_marriage_open (f->session, &ids[0], first, &error);
  g_assert_no_error (error);
  there = liji_marriage_open (proven, &ids[1], second, &error);
  g_assert_no_error (error);
  list = liji_audit_list (f->session, "without_password", (LijiDate){ 0 }, (LijiDate){ 0 }, 0,
                          &error);
  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    n += strcmp (((LijiEvent *) list->pdata[i])->act, "marriage.open") == 0;
  g_assert_cmpuint (n, ==, 1);
  assert_sound (f);
  g_clear_object (&proven);
}

#define TEST(path, func)                                                                           \
  g_test_add ("/register/countersign/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("typed-name", test_typed_name);
  TEST ("wrong-ones-wait", test_wrong_ones_wait);
  TEST ("not-entitled", test_not_entitled);
  TEST ("once-for-a-case", test_once_for_a_case);
  TEST ("scan", test_scan);
  TEST ("destroyed-alone", test_destroyed_alone);
  TEST ("corrected-alone", test_corrected_alone);
  TEST ("local", test_local);
  return g_test_run ();
}
