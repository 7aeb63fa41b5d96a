/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outpost-fixture.h"

#include "postgres.h"

#include "register/office/booklets.h"
#include "register/office/keys.h"
#include "register/office/users.h"
#include "register/oversight/audit.h"
#include "register/pack.h"
#include "register/record/records.h"
#include "register/registry-private.h"
#include "register/verify.h"
#include "store/act.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What was done away and here, or at two stations, and cannot both stand; and a return that is cut
 * off. */

static GPtrArray *
list_conflicts (Fixture *f, const char *state)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *conflicts = liji_outpost_conflicts (f->session, state, &error);

  g_assert_no_error (error);
  return conflicts;
}

static const LijiBookletBalance *
read_balance (Fixture *f, GPtrArray **rows)
{
  g_autoptr (GError) error = NULL;

  *rows = liji_booklets_balance (f->session, FALSE, &error);
  g_assert_no_error (error);
  return (*rows)->pdata[0];
}

static GBytes *
make_paper (LijiSession *session, const char *number)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf
      = liji_papers_make (session, number, "man", "marriage-booklet", NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return pdf;
}

/* The same couple away and, meanwhile, at the office: both sides are shown, the head decides. */
static void
test_married_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (LijiRegistered) away = NULL;
  g_autoptr (LijiRegistered) other = NULL;
  g_autoptr (LijiRegistered) here = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (LijiReturned) again = NULL;
  g_autoptr (GBytes) paper = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (LijiConflict) decided = NULL;
  g_autoptr (LijiVerification) verified = NULL;
  g_autoptr (LijiSession) clerk = NULL;
  g_autoptr (GPtrArray) overruled = NULL;
  g_autoptr (GError) error = NULL;
  const LijiConflict *one;
  LijiId id = fixture_id ();
  g_auto (Outpost) village = { 0 };

  outpost_open (&village, f, "village");
  away = outpost_register (&village, 1);
  other = outpost_register (&village, 2);
  paper = make_paper (village.session, away->number);
  outpost_close (&village);
  here = fixture_register (f, 1);
  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->conflicts, ==, 1);
  g_assert_cmpint (returned->loan->registered, ==, 1);
  conflicts = list_conflicts (f, "open");
  g_assert_cmpuint (conflicts->len, ==, 1);
  one = conflicts->pdata[0];
  g_assert_cmpstr (one->number, ==, away->number);
  g_assert_cmpstr (one->act, ==, "marriage.register");
  g_assert_cmpstr (one->man_name, ==, "甲示例");
  /* The other side: the number that stands here. */
  g_assert_nonnull (strstr (one->here, here->number));
  /* The registering and the paper's sealing hang on it. */
  g_assert_cmpuint (one->n_acts, ==, 2);
  /* Its two booklets wait; the other sixteen and the used two are home. */
  g_assert_cmpint (read_balance (f, &rows)->lent, ==, 2);
  g_assert_true (read_balance (f, &settled)->balanced);
  g_clear_pointer (&settled, g_ptr_array_unref);
  outposts_assert_sound (f->registry);
  again = outposts_return (f, "village");
  g_assert_cmpint (again->conflicts, ==, 0);
  g_assert_cmpint (again->done, ==, 0);

  clerk = fixture_add_user (f, "clerk", "registrar", "window 2");
  g_assert_null (liji_outpost_resolve (clerk, &id, &one->id, "void", "示例理由", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_NOT_ALLOWED, "user");
  g_assert_null (liji_outpost_resolve (f->session, &id, &one->id, "void", "", &error));
  fixture_expect (&error, LIJI_REGISTER_ERROR_INPUT, "reason");
  g_assert_null (liji_outpost_resolve (f->session, &id, &one->id, "uphold", "示例理由", &error));
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_REFUSED);
  g_clear_error (&error);
  decided = liji_outpost_resolve (f->session, &id, &one->id, "void", "示例理由", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (decided->state, ==, "voided");
  g_assert_cmpstr (decided->decision, ==, "示例理由");
  g_clear_pointer (&rows, g_ptr_array_unref);
  g_assert_cmpint (read_balance (f, &rows)->lent, ==, 0);
  g_assert_cmpint (((LijiBookletBalance *) rows->pdata[0])->voided, ==, 2);
  settled = list_conflicts (f, "open");
  g_assert_cmpuint (settled->len, ==, 0);
  /* The paper the couple took away is withdrawn. */
  verified = liji_verify_here (f->session, NULL, paper, &error);
  g_assert_no_error (error);
  g_assert_false (verified->report->ok);
  /* The head decided against what was done: an auditor finds it among what was overruled. */
  overruled
      = liji_audit_list (f->session, "overrides", (LijiDate){ 0 }, (LijiDate){ 0 }, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (overruled->len, >, 0);
  g_assert_cmpstr (((LijiEvent *) overruled->pdata[0])->act, ==, "outpost.resolve");
  outposts_assert_sound (f->registry);
}

/* What stood against it is gone: upheld, it goes through the doors as it was done. */
static void
test_upheld (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (LijiRegistered) away = NULL;
  g_autoptr (LijiDraft) draft = fixture_couple (1);
  g_autoptr (LijiCase) in_hand = NULL;
  g_autoptr (LijiCase) left = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (GBytes) paper = NULL;
  g_autoptr (GBytes) home_paper = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (LijiConflict) decided = NULL;
  g_autoptr (LijiVerification) verified = NULL;
  g_autoptr (GError) error = NULL;
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };
  g_auto (Outpost) village = { 0 };

  outpost_open (&village, f, "village");
  away = outpost_register (&village, 1);
  paper = make_paper (village.session, away->number);
  outpost_close (&village);
  in_hand = liji_marriage_open (f->session, &ids[0], draft, &error);
  g_assert_no_error (error);
  liji_clock_set (f->clock, FIXTURE_TIME + G_TIME_SPAN_DAY);
  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->conflicts, ==, 1);
  left = liji_marriage_cancel (f->session, &ids[1], in_hand, "已在巡回登记点登记", &error);
  g_assert_no_error (error);
  conflicts = list_conflicts (f, NULL);
  decided = liji_outpost_resolve (f->session, &ids[2], &((LijiConflict *) conflicts->pdata[0])->id,
                                  "uphold", "示例理由", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (decided->state, ==, "upheld");
  home_paper = make_paper (f->session, away->number);
  g_assert_true (g_bytes_equal (paper, home_paper));
  verified = liji_verify_here (f->session, NULL, paper, &error);
  g_assert_true (verified->report->ok);
  outposts_assert_sound (f->registry);
}

typedef struct
{
  const char *first;
  const char *second;
} Order;

static const Order orders[] = { { "east", "west" }, { "west", "east" } };

/* Two stations, one couple at both: whichever comes home first stands, the other waits. */
static void
test_two (Fixture *f, gconstpointer data)
{
  const Order *order = data;
  g_autoptr (LijiLoan) one = outposts_lend (f, "east", 11);
  g_autoptr (LijiLoan) two = outposts_lend (f, "west", 41);
  const char *const names[] = { "east", "west" };
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  const LijiBookletBalance *balance;

  for (guint i = 0; i < 2; i++)
    {
      g_auto (Outpost) station = { 0 };

      outpost_open (&station, f, names[i]);
      for (guint couple = 1; couple <= 3; couple++)
        {
          g_autoptr (LijiRegistered) registered
              = outpost_register (&station, couple == 3 ? 30 : 10 * i + couple);
        }
    }
  for (guint twice = 0; twice < 2; twice++)
    {
      g_autoptr (LijiReturned) a = outposts_return (f, twice ? order->second : order->first);
      g_autoptr (LijiReturned) b = outposts_return (f, twice ? order->first : order->second);

      g_assert_cmpint (a->conflicts + b->conflicts, ==, twice ? 0 : 1);
      g_assert_cmpint (a->done + b->done, ==, twice ? 0 : 5);
      g_assert_cmpint (a->loan->registered + b->loan->registered, ==, 5);
    }
  conflicts = list_conflicts (f, "open");
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpstr (((LijiConflict *) conflicts->pdata[0])->outpost, ==,
                   strcmp (order->second, "east") == 0 ? one->name : two->name);
  balance = read_balance (f, &rows);
  g_assert_cmpint (balance->used, ==, 10);
  g_assert_cmpint (balance->lent, ==, 2);
  g_assert_true (balance->balanced);
  outposts_assert_sound (f->registry);
}

/* An outpost that went on after its return, from a copy: nothing more is completed by it, and
 * nothing is dropped. */
static void
test_went_on (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autofree char *from = outposts_path (f, "village");
  g_autofree char *to = outposts_path (f, "copy");
  const char *const command[] = { "cp", "-a", from, to, NULL };
  g_autoptr (LijiReturned) first = NULL;
  g_autoptr (LijiReturned) second = NULL;
  g_autoptr (LijiRegistered) registered = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_auto (Outpost) copy = { 0 };

  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  first = outposts_return (f, "village");
  g_assert_cmpint (first->loan->registered, ==, 0);
  outpost_open (&copy, f, "copy");
  registered = outpost_register (&copy, 1);
  outpost_close (&copy);
  second = outposts_return (f, "copy");
  g_assert_cmpint (second->conflicts, ==, 1);
  g_assert_cmpint (second->loan->registered, ==, 0);
  conflicts = list_conflicts (f, "open");
  g_assert_cmpstr (((LijiConflict *) conflicts->pdata[0])->number, ==, registered->number);
  outposts_assert_sound (f->registry);
}

/* A booklet spoilt and lost away is accounted for at home. */
static void
test_stock (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  LijiBookletRange issue = { "marriage", "M00000011", "M00000020" };
  LijiBookletRange spoilt = { "marriage", "M00000011", NULL };
  LijiBookletRange lost = { "marriage", "M00000029", "M00000030" };
  LijiBookletRange lent = { "marriage", "M00000015", NULL };
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id (), fixture_id () };
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  const LijiBookletBalance *balance;
  g_auto (Outpost) village = { 0 };

  /* Nobody here touches what is away. */
  g_assert_cmpint (liji_booklets_void (f->session, &ids[3], &lent, "misprint", &error), ==, -1);
  g_assert_nonnull (strstr (error->message, "outpost 1"));
  g_clear_error (&error);
  outpost_open (&village, f, "village");
  g_assert_cmpint (liji_booklets_issue (village.session, &ids[0], &issue, "village desk", &error),
                   ==, 10);
  g_assert_cmpint (liji_booklets_void (village.session, &ids[1], &spoilt, "soiled", &error), ==, 1);
  g_assert_cmpint (liji_booklets_lose (village.session, &ids[2], &lost, "遗失", &error), ==, 2);
  g_assert_no_error (error);
  outpost_close (&village);
  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->conflicts, ==, 0);
  balance = read_balance (f, &rows);
  g_assert_cmpint (balance->in_safe, ==, 97);
  g_assert_cmpint (balance->voided, ==, 1);
  g_assert_cmpint (balance->lost, ==, 2);
  g_assert_cmpint (balance->lent, ==, 0);
  g_assert_true (balance->balanced);
  outposts_assert_sound (f->registry);
}

/* Written into the outpost's journal by its own program, past its doors. */
static void
write_input (Outpost *outpost, const char *kind, LijiPack *input)
{
  g_autoptr (GError) error = NULL;
  LijiId id = fixture_id ();
  g_autoptr (GBytes) packed = liji_pack_end (input);
  g_autoptr (LijiAct) act = liji_act_begin (liji_registry_get_store (outpost->registry), &id, kind,
                                            1, "admin", "village desk", &error);

  g_assert_no_error (error);
  g_assert_true (liji_act_commit (act, packed, NULL, &error));
}

static void
write_act (Outpost *outpost, const char *kind, const LijiId *case_id)
{
  g_autofree char *text = liji_id_to_string (case_id);
  LijiPack *input = liji_pack_new ();

  liji_pack_text (input, "case", text);
  liji_pack_text (input, "reason", "示例理由");
  write_input (outpost, kind, input);
}

static LijiReturned *
return_with (Fixture *f, const char *kind, const LijiConflict **one, GPtrArray **conflicts)
{
  LijiReturned *returned = outposts_return (f, "village");

  *conflicts = list_conflicts (f, "open");
  g_assert_cmpuint ((*conflicts)->len, ==, 1);
  *one = (*conflicts)->pdata[0];
  g_assert_cmpstr ((*one)->act, ==, kind);
  return returned;
}

/* A clerk's own day away; the account is shut, or loses its role, before it comes home. */
static void
test_not_entitled (Fixture *f, gconstpointer data)
{
  gboolean disabled = g_strcmp0 (data, "disabled") == 0;
  g_autoptr (LijiSession) clerk = fixture_add_user (f, "clerk", "registrar", "window 2");
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (LijiDraft) draft = fixture_couple (1);
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (GPtrArray) conflicts = NULL, rest = NULL;
  g_autoptr (LijiConflict) decided = NULL;
  g_autoptr (LijiCase) taken = NULL, home = NULL;
  g_autoptr (LijiUser) changed = NULL;
  g_autoptr (GError) error = NULL;
  const LijiConflict *one;
  const char *const roles[] = { "keeper", NULL };
  LijiUser user = { .name = (char *) "clerk",
                    .full_name = (char *) "clerk",
                    .roles = (char **) roles,
                    .valid_until = liji_date (2027, 12, 31) };
  LijiId ids[] = { fixture_id (), fixture_id (), fixture_id () };
  g_auto (Outpost) village = { 0 };

  outpost_open (&village, f, "village");
  {
    g_autoptr (LijiSession) away
        = liji_session_new_local (village.registry, "clerk", "village desk", &error);
    taken = liji_marriage_open (away, &ids[0], draft, &error);
  }
  g_assert_no_error (error);
  outpost_close (&village);
  changed = disabled ? liji_users_disable (f->session, &ids[1], "clerk", &error)
                     : liji_users_change (f->session, &ids[1], &user, &error);
  g_assert_no_error (error);
  returned = return_with (f, "marriage.open", &one, &conflicts);
  g_assert_cmpint (returned->conflicts, ==, 1);
  g_assert_cmpstr (one->clerk, ==, "clerk");
  g_assert_nonnull (strstr (one->reason, disabled ? "disabled" : "no role"));
  home = liji_marriage_get_case (f->session, &taken->id, &error);
  g_assert_error (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* The head's word takes it home after all. */
  decided = liji_outpost_resolve (f->session, &ids[2], &one->id, "uphold", "当日在岗", &error);
  g_assert_no_error (error);
  home = liji_marriage_get_case (f->session, &taken->id, &error);
  g_assert_no_error (error);
  rest = list_conflicts (f, "open");
  g_assert_cmpuint (rest->len, ==, 0);
  outposts_assert_sound (f->registry);
}

/* What is said to have been done tomorrow waits for the head; and until then nobody upholds it. */
static void
test_future (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (LijiConflict) decided = NULL;
  g_autoptr (LijiRegistered) away = NULL;
  g_autoptr (GError) error = NULL;
  const LijiConflict *one;
  LijiId ids[] = { fixture_id (), fixture_id () };
  g_auto (Outpost) village = { 0 };

  liji_clock_set (f->clock, FIXTURE_TIME + G_TIME_SPAN_DAY);
  outpost_open (&village, f, "village");
  away = outpost_register (&village, 1);
  outpost_close (&village);
  liji_clock_set (f->clock, FIXTURE_TIME + G_TIME_SPAN_HOUR);
  returned = return_with (f, "marriage.register", &one, &conflicts);
  g_assert_nonnull (strstr (one->reason, "still to come"));
  g_assert_null (
      liji_outpost_resolve (f->session, &ids[0], &one->id, "uphold", "示例理由", &error));
  g_clear_error (&error);
  liji_clock_set (f->clock, FIXTURE_TIME + 2 * G_TIME_SPAN_DAY);
  decided = liji_outpost_resolve (f->session, &ids[1], &one->id, "uphold", "示例理由", &error);
  g_assert_no_error (error);
  outposts_assert_sound (f->registry);
}

/* A certificate of the office's own is nothing an outpost spoils or orders filled by hand. */
static void
test_another_s_paper (Fixture *f, gconstpointer data)
{
  const char *kind = data;
  g_autoptr (LijiRegistered) here = fixture_register (f, 1);
  g_autoptr (GBytes) pdf = make_paper (f->session, here->number);
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (GPtrArray) papers = NULL, after = NULL, conflicts = NULL;
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (GError) error = NULL;
  const LijiConflict *one;
  const LijiPaper *mans;
  LijiPack *input = liji_pack_new ();
  g_autofree char *paper = NULL;
  g_auto (Outpost) village = { 0 };

  papers = liji_papers_list (f->session, here->number, 0, &error);
  g_assert_no_error (error);
  mans = papers->pdata[0];
  paper = liji_id_to_string (&mans->id);
  liji_pack_text (input, "paper", paper);
  liji_pack_text (input, "number", here->number);
  liji_pack_text (input, "holder", mans->holder);
  liji_pack_text (input, "field", "man.name");
  liji_pack_text (input, "reason", "soiled");
  outpost_open (&village, f, "village");
  write_input (&village, kind, input);
  outpost_close (&village);
  returned = return_with (f, kind, &one, &conflicts);
  g_assert_nonnull (strstr (one->reason, "was not taken in at"));
  after = liji_papers_list (f->session, here->number, 0, &error);
  g_assert_cmpuint (after->len, ==, papers->len);
  g_assert_cmpstr (((LijiPaper *) after->pdata[0])->state, ==, mans->state);
  g_assert_null (((LijiPaper *) after->pdata[0])->hand_filled);
  outposts_assert_sound (f->registry);
}

/* The outpost's operator cannot close what the office is at work on. */
static void
test_another_s_case (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiDraft) couple = fixture_couple (1);
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (LijiCase) here = fixture_review (f, f->session, couple);
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (LijiCase) after = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Outpost) village = { 0 };

  outpost_open (&village, f, "village");
  write_act (&village, "marriage.cancel", &here->id);
  outpost_close (&village);
  returned = outposts_return (f, "village");
  after = liji_marriage_get_case (f->session, &here->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after->state, ==, "reviewed");
  g_assert_cmpint (returned->conflicts, ==, 1);
  conflicts = list_conflicts (f, "open");
  g_assert_nonnull (strstr (((LijiConflict *) conflicts->pdata[0])->reason, "was not taken in at"));
  outposts_assert_sound (f->registry);
}

/* Returns in a process of its own, killed after @delay microseconds. */
static gboolean
return_and_die (Fixture *f, gulong delay)
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      g_autofree char *folder = outposts_path (f, "village");
      LijiRegistry *registry = liji_registry_open (f->address, f->clock, NULL);
      LijiSession *session = liji_session_new_local (registry, "admin", "window 1", NULL);
      LijiReturned *returned = liji_outpost_return (session, folder, NULL, NULL);
      _exit (returned != NULL ? 0 : 1);
    }
  g_usleep (delay);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return WIFSIGNALED (status);
}

/* Cut off at any moment, it is brought again and nothing is missing or done twice. */
static void
test_killed (Fixture *f, gconstpointer data)
{
  g_autoptr (LijiLoan) loan = outposts_lend (f, "village", 11);
  g_autoptr (LijiReturned) returned = NULL;
  g_autoptr (LijiReturned) again = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (Outpost) village = { 0 };
  guint n_kills = 0;

  outpost_open (&village, f, "village");
  for (guint couple = 0; couple < 10; couple++)
    {
      g_autoptr (LijiRegistered) registered = outpost_register (&village, couple);
    }
  outpost_close (&village);
  liji_registry_close (f->registry);
  g_clear_object (&f->session);
  g_clear_object (&f->registry);
  for (gulong delay = 2000; delay < 400000; delay += delay / 2)
    n_kills += return_and_die (f, delay);
  f->registry = liji_registry_open (f->address, f->clock, NULL);
  f->session = liji_session_new_local (f->registry, "admin", "window 1", NULL);
  returned = outposts_return (f, "village");
  g_assert_cmpint (returned->loan->registered, ==, 10);
  g_assert_cmpint (returned->conflicts, ==, 0);
  g_assert_cmpint (returned->done + returned->known, ==, 10);
  again = outposts_return (f, "village");
  g_assert_cmpint (again->done, ==, 0);
  g_assert_cmpint (read_balance (f, &rows)->used, ==, 20);
  outposts_assert_sound (f->registry);
  g_assert_cmpuint (n_kills, >, 0);
  g_test_message ("FAULT kill -9 of an outpost's homecoming%s | %u | 10 | 0 | 0 | valid",
                  test_on_server () ? ", PostgreSQL" : "", n_kills);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, outposts_set_up, func, outposts_tear_down)
  TEST ("/outpost/conflict/married-meanwhile", test_married_meanwhile);
  TEST ("/outpost/conflict/upheld", test_upheld);
  TEST ("/outpost/conflict/went-on", test_went_on);
  TEST ("/outpost/another-s-case", test_another_s_case);
  TEST ("/outpost/future", test_future);
  g_test_add ("/outpost/disabled", Fixture, "disabled", outposts_set_up, test_not_entitled,
              outposts_tear_down);
  g_test_add ("/outpost/no-role", Fixture, "no role", outposts_set_up, test_not_entitled,
              outposts_tear_down);
  g_test_add ("/outpost/another-s-paper", Fixture, "paper.spoil", outposts_set_up,
              test_another_s_paper, outposts_tear_down);
  g_test_add ("/outpost/another-s-box", Fixture, "paper.hand_fill", outposts_set_up,
              test_another_s_paper, outposts_tear_down);
  g_test_add ("/outpost/two/east-first", Fixture, &orders[0], outposts_set_up, test_two,
              outposts_tear_down);
  g_test_add ("/outpost/two/west-first", Fixture, &orders[1], outposts_set_up, test_two,
              outposts_tear_down);
  TEST ("/outpost/stock", test_stock);
  TEST ("/outpost/killed", test_killed);
  return g_test_run ();
}
