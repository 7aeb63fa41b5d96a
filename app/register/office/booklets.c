/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/office/booklets-private.h"

#include "base/codes.h"
#include "base/text.h"
#include "register/deed.h"
#include "register/office/countersign-private.h"
#include "register/office/parameters.h"
#include "register/outpost/replay.h"
#include "store/aggregate/death-store.h"
#include "store/aggregate/registration-store.h"
#include "store/aggregate/stock-ledger.h"
#include "store/aggregate/stock-store.h"

#include <string.h>

/* Movements of blank booklets: each is one act over a range; the ledger of the store keeps them and
 * says which serial is in the way. */

#define MAX_LISTED 1000

static void
clear_balance (LijiBookletBalance *self)
{
  g_free (self->kind);
  g_free (self->batch);
}

static void
clear_info (LijiBookletInfo *self)
{
  g_free (self->serial);
  g_free (self->kind);
  g_free (self->state);
  g_free (self->window);
  g_free (self->number);
  g_free (self->holder);
  g_free (self->reason);
  g_free (self->batch);
}

LIJI_DEFINE_VALUE (LijiBookletBalance, liji_booklet_balance, clear_balance)
LIJI_DEFINE_VALUE (LijiBookletInfo, liji_booklet_info, clear_info)

/* One movement: what it is called in the journal, and the words that go with it. */
#define WORDS_LETTERS 200

typedef struct
{
  LijiSession *session;
  const LijiId *id;
  const char *kind; /* of the act */
  const LijiBookletRange *range;
  const char *detail;  /* batch, window, reason */
  const char *witness; /* destroy */
} Movement;

typedef gboolean (*MoveFunc) (LijiAct *act,
                              const Movement *movement,
                              const char *kind,
                              gint64 *count,
                              GError **error);

/* What looks alike on a booklet is one booklet: full width, other alphabets, small letters and what
 * has no width at all would make two of it. */
static gboolean
check_letters (const char *serial, GError **error)
{
  const char *p = serial;

  while (g_utf8_validate (serial, -1, NULL) && *p != '\0'
         && (g_ascii_isdigit (*p) || g_ascii_isupper (*p) || *p == '-'
             || liji_text_is_han (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  if (*p == '\0')
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "first", NULL,
                      "first: “%s” is no serial: Chinese characters, capital letters, digits and "
                      "hyphens only",
                      serial);
  return liji_register_explain (error, "booklet.letters", serial, NULL);
}

static gboolean
check_range (const Movement *movement, GError **error)
{
  const LijiBookletRange *range = movement->range;
  g_autofree char *pattern
      = liji_parameters_get (liji_session_get_registry (movement->session), "booklet_pattern");

  if (range->first == NULL || range->first[0] == '\0' || strlen (range->first) > 40)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "first", NULL,
                          "first: a booklet's serial is needed");
      return liji_register_explain (error, "booklet.no_serial", NULL, NULL);
    }
  if (strcmp (movement->kind, "stock.receive") == 0 && !check_letters (range->first, error))
    return FALSE;
  if (range->kind != NULL && liji_code_text ("stock_kind", range->kind) == NULL)
    return liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                               "kind: it is marriage, divorce or cremation")
           || liji_register_explain (error, "input.unknown", range->kind, NULL);
  if (pattern != NULL && pattern[0] != '\0' && strcmp (movement->kind, "stock.receive") == 0
      && !g_regex_match_simple (pattern, range->first, 0, 0))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "first", NULL,
                          "first: “%s” is not a serial of the pattern %s", range->first, pattern);
      return liji_register_explain (error, "booklet.pattern", range->first, pattern);
    }
  return TRUE;
}

/* What the ledger says of a serial, as a row of the problem table. */
static const struct
{
  const char *state;
  const char *problem;
} ledger_words[] = {
  { "received", "booklet.in_safe" },
  { "issued", "booklet.at_window" },
  { "lent", "booklet.lent" },
  { "voided", "booklet.is_void" },
  { "returned", "booklet.handed_up" },
  { "lost", "booklet.lost" },
  { "destroyed", "booklet.destroyed" },
  { "unknown", "booklet.unknown" },
  { "known", "booklet.received_before" },
  { "digits", "booklet.no_digits" },
  { "differ", "booklet.not_a_range" },
  { "backwards", "booklet.range_backwards" },
  { "too_many", "booklet.range_too_long" },
};

static void
refuse_move (GError **error, GError *from)
{
  const LijiHolder *thing = liji_store_error_get_thing (from);
  g_autofree char *serial = thing != NULL ? g_strdup (thing->key) : NULL;
  g_autofree char *state = thing != NULL ? g_strdup (thing->owner) : NULL;
  g_autofree char *window = thing != NULL ? g_strdup (thing->window) : NULL;
  gboolean held = g_error_matches (from, LIJI_STORE_ERROR, LIJI_STORE_ERROR_HELD);

  liji_deed_fail (error, "first", from);
  if (serial != NULL && held)
    liji_register_explain (error, "booklet.used", serial, state);
  for (guint i = 0; serial != NULL && !held && i < G_N_ELEMENTS (ledger_words); i++)
    if (g_strcmp0 (ledger_words[i].state, state) == 0)
      liji_register_explain (error, ledger_words[i].problem, serial, window);
}

static gint64
move_range (const Movement *movement, MoveFunc func, GError **error)
{
  const char *kind = movement->range->kind != NULL ? movement->range->kind : "marriage";
  g_autoptr (LijiAct) act = NULL;
  g_autoptr (GError) local = NULL;
  LijiPack *input, *outputs;
  gint64 count = 0;

  if (!check_range (movement, error))
    return -1;
  act = liji_deed_begin (movement->session, movement->id, movement->kind, error);
  if (act == NULL)
    return -1;
  if (liji_act_is_replayed (act))
    return liji_pack_get_number (liji_act_get_outputs (act), "count");
  if (!liji_replay_fetch_booklets (movement->session, act, kind, movement->range->first,
                                   movement->range->last, &local)
      || !func (act, movement, kind, &count, &local))
    {
      refuse_move (error, g_steal_pointer (&local));
      return -1;
    }
  input = liji_pack_new ();
  liji_pack_text (input, "kind", kind);
  liji_pack_text (input, "first", movement->range->first);
  liji_pack_text (input, "last", movement->range->last);
  liji_pack_text (input, "detail", movement->detail);
  liji_pack_text (input, "witness", movement->witness);
  outputs = liji_pack_new ();
  liji_pack_number (outputs, "count", count);
  return liji_deed_commit (act, input, outputs, error) ? count : -1;
}

/* A serial is taken in the spellings every other act takes it in. */
static char *
dup_serial (const char *typed)
{
  return typed != NULL && g_utf8_validate (typed, -1, NULL) ? liji_text_normalise_number (typed)
                                                            : g_strdup (typed);
}

static gint64
move (const Movement *asked, MoveFunc func, GError **error)
{
  g_autofree char *first = dup_serial (asked->range->first);
  g_autofree char *last = dup_serial (asked->range->last);
  LijiBookletRange range = { .kind = asked->range->kind, .first = first, .last = last };
  Movement movement = *asked;

  movement.range = &range;
  return move_range (&movement, func, error);
}

static gboolean
receive_cb (LijiAct *act, const Movement *m, const char *kind, gint64 *count, GError **error)
{
  return liji_stock_receive (act, kind, m->range->first, m->range->last, m->detail, count, error);
}

static gboolean
issue_cb (LijiAct *act, const Movement *m, const char *kind, gint64 *count, GError **error)
{
  return liji_stock_issue (act, kind, m->range->first, m->range->last, m->detail, count, error);
}

static gboolean
put_back_cb (LijiAct *act, const Movement *m, const char *kind, gint64 *count, GError **error)
{
  return liji_stock_put_back (act, kind, m->range->first, m->range->last, count, error);
}

/* A used booklet is a couple's certificate: it is scrapped with its paper, never from the shelf. */
static gboolean
void_cb (LijiAct *act, const Movement *m, const char *kind, gint64 *count, GError **error)
{
  g_autoptr (LijiBooklet) booklet
      = liji_stock_get (liji_act_get_store (act), kind, m->range->first, error);

  if (booklet == NULL)
    return FALSE;
  if (strcmp (booklet->state, "used") == 0)
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "first", NULL,
                          "first: %s is a certificate in use; spoil its paper instead",
                          m->range->first);
      return liji_register_explain (error, "booklet.is_certificate", m->range->first, NULL);
    }
  return liji_stock_void (act, kind, m->range->first, m->range->last, m->detail, count, error);
}

static gboolean
return_cb (LijiAct *act, const Movement *m, const char *kind, gint64 *count, GError **error)
{
  return liji_stock_return (act, kind, m->range->first, m->range->last, m->detail, count, error);
}

static gboolean
lose_cb (LijiAct *act, const Movement *m, const char *kind, gint64 *count, GError **error)
{
  return liji_stock_lose (act, kind, m->range->first, m->range->last, m->detail, count, error);
}

/* Who stood by (监销人) says so themselves. */
static gboolean
take_witness (LijiAct *act, const Movement *m, const char *kind, GError **error)
{
  g_autofree char *about = g_strdup_printf (
      "%s %s–%s", kind, m->range->first, m->range->last != NULL ? m->range->last : m->range->first);
  LijiSecondWord word = { .kind = m->kind,
                          .field = "witness",
                          .who = m->witness,
                          .about = about,
                          .reason = m->detail };

  return liji_countersign_take (m->session, act, &word, error);
}

static gboolean
destroy_cb (LijiAct *act, const Movement *m, const char *kind, gint64 *count, GError **error)
{
  return liji_stock_destroy (act, kind, m->range->first, m->range->last, m->detail, m->witness,
                             count, error)
         && take_witness (act, m, kind, error);
}

static const char *
need_codes (const char *field)
{
  if (strcmp (field, "window") == 0)
    return "booklet.no_window";
  if (strcmp (field, "batch") == 0)
    return "booklet.no_batch";
  return strcmp (field, "witness") == 0 ? "booklet.no_witness" : "booklet.no_reason";
}

static gboolean
need (const char *text, const char *field, GError **error)
{
  if (liji_text_is_blank (text))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL, "%s: it is needed", field);
      return liji_register_explain (error, need_codes (field), NULL, NULL);
    }
  return (liji_text_is_clean (text, FALSE) && g_utf8_strlen (text, -1) <= WORDS_LETTERS)
         || liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, field, NULL,
                                "%s: at most %d letters without control characters", field,
                                WORDS_LETTERS)
         || liji_register_explain (error, "input.letters", G_STRINGIFY (WORDS_LETTERS), NULL);
}

gboolean
liji_booklet_check_reason (const char *reason, GError **error)
{
  if (!need (reason, "reason", error))
    return FALSE;
  if (liji_code_table_find (liji_code_table ("void_reason"), reason) != NULL)
    return TRUE;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "reason", NULL,
                      "reason: there is no reason “%s” for voiding a booklet", reason);
  return liji_register_explain (error, "booklet.unknown_reason", reason, NULL);
}

gint64
liji_booklets_receive (LijiSession *session,
                       const LijiId *act,
                       const LijiBookletRange *range,
                       const char *batch,
                       GError **error)
{
  Movement movement = { session, act, "stock.receive", range, batch, NULL };
  return move (&movement, receive_cb, error);
}

gint64
liji_booklets_issue (LijiSession *session,
                     const LijiId *act,
                     const LijiBookletRange *range,
                     const char *window,
                     GError **error)
{
  Movement movement = { session, act, "stock.issue", range, window, NULL };
  return need (window, "window", error) ? move (&movement, issue_cb, error) : -1;
}

gint64
liji_booklets_put_back (LijiSession *session,
                        const LijiId *act,
                        const LijiBookletRange *range,
                        GError **error)
{
  Movement movement = { session, act, "stock.put_back", range, NULL, NULL };
  return move (&movement, put_back_cb, error);
}

gint64
liji_booklets_void (LijiSession *session,
                    const LijiId *act,
                    const LijiBookletRange *range,
                    const char *reason,
                    GError **error)
{
  Movement movement = { session, act, "stock.void", range, reason, NULL };
  return liji_booklet_check_reason (reason, error) ? move (&movement, void_cb, error) : -1;
}

gint64
liji_booklets_return (LijiSession *session,
                      const LijiId *act,
                      const LijiBookletRange *range,
                      const char *reason,
                      GError **error)
{
  Movement movement = { session, act, "stock.return", range, reason, NULL };
  return move (&movement, return_cb, error);
}

gint64
liji_booklets_lose (LijiSession *session,
                    const LijiId *act,
                    const LijiBookletRange *range,
                    const char *reason,
                    GError **error)
{
  Movement movement = { session, act, "stock.lose", range, reason, NULL };
  return need (reason, "reason", error) ? move (&movement, lose_cb, error) : -1;
}

gint64
liji_booklets_destroy (LijiSession *session,
                       const LijiId *act,
                       const LijiBookletRange *range,
                       const char *batch,
                       const char *witness,
                       GError **error)
{
  Movement movement = { session, act, "stock.destroy", range, batch, witness };
  return need (batch, "batch", error) && need (witness, "witness", error)
             ? move (&movement, destroy_cb, error)
             : -1;
}

GPtrArray *
liji_booklets_balance (LijiSession *session, gboolean by_batch, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows = liji_stock_balance (store, by_batch, &local);
  GPtrArray *list;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_booklet_balance_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      const LijiStockBalance *row = g_ptr_array_index (rows, i);
      LijiBookletBalance *one = g_atomic_rc_box_new0 (LijiBookletBalance);

      one->kind = g_strdup (row->kind);
      one->batch = g_strdup (row->batch);
      one->received = row->received;
      one->in_safe = row->in_safe;
      one->in_hand = row->in_hand;
      one->lent = row->lent;
      one->used = row->used;
      one->voided = row->voided;
      one->returned = row->returned;
      one->lost = row->lost;
      one->destroyed = row->destroyed;
      one->balanced = row->balanced;
      g_ptr_array_add (list, one);
    }
  return list;
}

static LijiBookletInfo *
tell_booklet (LijiStore *store, const LijiBooklet *row)
{
  LijiBookletInfo *one = g_atomic_rc_box_new0 (LijiBookletInfo);
  g_autoptr (LijiRegistrationRow) registration = NULL;

  one->serial = g_strdup (row->serial);
  one->kind = g_strdup (row->kind);
  one->state = g_strdup (row->state);
  one->window = g_strdup (row->window);
  one->holder = g_strdup (row->holder);
  one->reason = g_strdup (row->reason);
  one->batch = g_strdup (row->batch);
  if (!liji_id_is_null (&row->registration))
    registration = liji_registration_get (store, &row->registration, NULL);
  if (registration != NULL)
    one->number = g_strdup (registration->number);
  else if (strcmp (row->kind, "cremation") == 0 && !liji_id_is_null (&row->registration))
    {
      g_autoptr (LijiDeathRow) death = liji_death_get (store, &row->registration, NULL);

      one->number = g_strdup (death != NULL ? death->no : NULL);
    }
  return one;
}

GPtrArray *
liji_booklets_list (LijiSession *session,
                    const char *kind,
                    const char *state,
                    const char *window,
                    guint limit,
                    GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) rows
      = liji_stock_list (store, kind != NULL ? kind : "marriage", state, window, NULL,
                         limit > 0 ? limit : MAX_LISTED, &local);
  GPtrArray *list;

  if (rows == NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) liji_booklet_info_unref);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, tell_booklet (store, g_ptr_array_index (rows, i)));
  return list;
}

LijiBookletInfo *
liji_booklets_get (LijiSession *session, const char *kind, const char *serial, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiBooklet) row
      = liji_stock_get (store, kind != NULL ? kind : "marriage", serial, &local);

  if (row != NULL)
    return tell_booklet (store, row);
  liji_deed_fail (error, "serial", g_steal_pointer (&local));
  return NULL;
}

gboolean
liji_booklets_check_rename (LijiRegistry *registry, const char *window, GError **error)
{
  static const char *const kinds[] = { "marriage", "divorce", "cremation" };
  LijiStore *store = liji_registry_get_store (registry);
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gint64 count = 0;

  g_return_val_if_fail (window != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && local == NULL; i++)
    count += liji_stock_count_in_hand (store, kinds[i], window, &local);
  if (local != NULL)
    return liji_deed_fail (error, "window", g_steal_pointer (&local));
  if (count == 0)
    return TRUE;
  text = g_strdup_printf ("%" G_GINT64_FORMAT, count);
  liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "window", NULL,
                      "window: %s booklets are assigned to “%s”; return them to the safe first",
                      text, window);
  return liji_register_explain (error, "window.has_booklets", window, text);
}

char **
liji_booklets_suggest (LijiSession *session, const char *kind, guint n, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  const char *what = kind != NULL ? kind : "marriage";
  g_autoptr (GStrvBuilder) serials = g_strv_builder_new ();
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) hand
      = liji_stock_suggest (store, what, liji_session_get_station (session), n, &local);
  g_autoptr (GPtrArray) safe = NULL;

  if (hand != NULL && hand->len < n)
    safe = liji_stock_list (store, what, "received", NULL, NULL, n - hand->len, &local);
  if (local != NULL)
    {
      liji_deed_fail (error, NULL, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; i < hand->len; i++)
    g_strv_builder_add (serials, g_ptr_array_index (hand, i));
  for (guint i = 0; safe != NULL && i < safe->len; i++)
    g_strv_builder_add (serials, ((LijiBooklet *) g_ptr_array_index (safe, i))->serial);
  return g_strv_builder_end (serials);
}
