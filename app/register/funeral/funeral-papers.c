/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/funeral/funeral-papers.h"

#include "register/funeral/funeral-words.h"
#include "register/paper/papers-private.h"
#include "render/pdf-ops.h"
#include "store/journal/journal.h"

#include <string.h>

/* A paper more is one row here, its kind in app/certificate and its drawing. */

#define EFFECT_ROWS 10
#define REMIND_DAYS 31 /* a lease's end is told a month before */

/* What a paper is drawn from. */
typedef struct
{
  LijiSession *session;
  LijiRegistry *registry;
  LijiStore *store;
  LijiDeath *death;
  LijiBodyRow *body;   /* NULL before it is collected, or cremated elsewhere */
  GPtrArray *acts;     /* LijiEntry about the case */
  LijiAshesRow *ashes; /* of a paper of ashes */
  GPtrArray *ashes_acts;
} Desk;

static void
clear_desk (Desk *self)
{
  g_clear_pointer (&self->death, liji_death_unref);
  g_clear_pointer (&self->body, liji_body_row_free);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_clear_pointer (&self->ashes, liji_ashes_row_free);
  g_clear_pointer (&self->ashes_acts, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, clear_desk)

static guint
count_effects (const Desk *self)
{
  const LijiDeathForm *form = liji_death_get_form (self->death);

  return form->effects != NULL ? form->effects->len : 0;
}

static void
set_cell (LijiPaperFields *fields, guint row, const char *name, const char *text)
{
  g_autofree char *field = g_strdup_printf ("row%u.%s", row, name);

  liji_paper_fields_set (fields, field, text);
}

static void
set_effects (const Desk *self, LijiPaperFields *fields, guint first)
{
  const LijiDeathForm *form = liji_death_get_form (self->death);

  if (form->no_effects)
    set_cell (fields, 1, "item", "经当面清点，无随身物品");
  for (guint i = first; i < count_effects (self) && i < first + EFFECT_ROWS; i++)
    {
      const LijiBodyEffect *effect = form->effects->pdata[i];
      g_autofree char *no = g_strdup_printf ("%u", i + 1);
      g_autofree char *quantity = g_strdup_printf ("%" G_GINT64_FORMAT, effect->quantity);

      set_cell (fields, i - first + 1, "no", no);
      set_cell (fields, i - first + 1, "item", effect->item);
      set_cell (fields, i - first + 1, "quantity", effect->quantity > 0 ? quantity : NULL);
      set_cell (fields, i - first + 1, "given", effect->given_to);
    }
}

/* They are told in writing before it is noted that delivery rests: until then it rests from today.
 */
static void
set_suspension (const Desk *self, LijiPaperFields *fields, guint first)
{
  const char *since = self->ashes->suspended ? liji_paper_fields_get (fields, "since") : NULL;
  g_autofree char *day
      = g_strdup (since != NULL ? since : liji_paper_fields_get (fields, "made_on"));
  g_autofree char *text = g_strdup_printf (
      "您就下列骨灰主张领取，另有亲属亦主张领取。自%s起，本馆对该骨灰暂缓交付，现予通知。", day);

  liji_paper_fields_set (fields, "told", text);
  liji_paper_fields_set (fields, "since", day);
  if (!self->ashes->suspended)
    liji_paper_fields_set (fields, "dispute", NULL);
}

/* Who claims them, where nobody else is named. */
static char **
list_claimants (const Desk *self)
{
  const LijiDeathForm *form = liji_death_get_form (self->death);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0;
       self->ashes->suspended && i < (form->claimants != NULL ? form->claimants->len : 0); i++)
    g_strv_builder_add (names, ((LijiAshesClaimant *) form->claimants->pdata[i])->name);
  return g_strv_builder_end (names);
}

static void
set_lease (const Desk *self, LijiPaperFields *fields, guint first)
{
  const char *until = liji_paper_fields_get (fields, "lease_until");
  gboolean late = liji_paper_fields_get (fields, "overdue") != NULL;
  g_autofree char *text = g_strdup_printf (
      late ? "您在本馆寄存的下列骨灰，寄存期限已于%s届满，至今未办理续存或者领出手续，请及时办理。"
           : "您在本馆寄存的下列骨灰，寄存期限将于%s届满，请在期满前办理续存或者领出手续。",
      until);

  liji_paper_fields_set (fields, "told", text);
}

static gboolean
is_lease_ending (const Desk *self)
{
  return liji_date_is_day (self->ashes->until_on)
         && liji_date_days_between (liji_registry_get_today (self->registry), self->ashes->until_on)
                <= REMIND_DAYS;
}

#define AFTER "cremating cremated packed handed_over"
#define ON_TAG "collected stored cleared"
#define STORED "stored out"

typedef struct
{
  const char *of;
  const char *kind;
  const char *states; /* of the case or the ashes, blanks between; NULL: any */
  gboolean (*may) (const Desk *self);
  /* What only this paper says; @first: of a list, the first on this sheet. */
  void (*set) (const Desk *self, LijiPaperFields *fields, guint first);
  guint (*count) (const Desk *self); /* lines of its list */
  guint rows;                        /* of them on a sheet */
  const char *addressee;             /* whose name, where none was said */
  char **(*list) (const Desk *self); /* or whose */
  gboolean addressed;                /* one for each who is told */
} Paper;

static const Paper papers[] = {
  { "death", "collection-order", "dispatched " ON_TAG " " AFTER " transported donated buried", NULL,
    set_effects, count_effects, EFFECT_ROWS },
  { "death", "body-tag", ON_TAG " cremating" },
  { "death", "storage-agreement", ON_TAG },
  { "death", "storage-card", ON_TAG },
  { "death", "cremation-confirmation", ON_TAG },
  { "death", "cremation-order", "cleared " AFTER },
  { "death", "transport-permit", "transported" },
  { "ashes", "ashes-label", NULL },
  { "ashes", "ashes-receipt", NULL },
  { "ashes", "ashes-agreement", "packed entrusted " STORED },
  { "ashes", "storage-certificate", STORED },
  { "ashes", "suspension-notice", "packed entrusted " STORED, NULL, set_suspension,
    .list = list_claimants, .addressed = TRUE },
  { "ashes", "lease-notice", STORED, is_lease_ending, set_lease, .addressee = "arranger",
    .addressed = TRUE },
};

static const Paper *
find_paper (const char *of, const char *kind, GError **error)
{
  g_auto (GStrv) kinds = liji_funeral_paper_list (of);
  g_autofree char *all = g_strjoinv (", ", kinds);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (strcmp (papers[i].of, of) == 0 && strcmp (papers[i].kind, kind) == 0)
      return &papers[i];
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                      "kind: there is no paper “%s” here; there are %s", kind, all);
  liji_register_explain (error, "input.unknown", kind, NULL);
  return NULL;
}

static gboolean
read_case (Desk *self, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->death = liji_death_find (self->session, no, error);
  if (self->death == NULL)
    return FALSE;
  self->body = liji_body_of (self->store, &self->death->id, &local);
  if (local == NULL)
    self->acts = liji_journal_about (self->store, &self->death->id, &local);
  return local == NULL || liji_deed_fail (error, "case", g_steal_pointer (&local));
}

static gboolean
read_ashes (Desk *self, const char *label, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiDeathRow) row = NULL;

  if (!liji_session_check (self->session, "death.list", error))
    return FALSE;
  self->ashes = liji_ashes_find (self->store, label, &local);
  if (self->ashes != NULL)
    self->ashes_acts = liji_journal_about (self->store, &self->ashes->id, &local);
  if (self->ashes_acts != NULL)
    row = liji_death_get (self->store, &self->ashes->case_id, &local);
  if (row == NULL)
    return liji_deed_fail (error, "label", g_steal_pointer (&local));
  return read_case (self, row->no, error);
}

/* NULL: in any state. */
static gboolean
is_made_in (const Paper *paper, const char *state)
{
  g_auto (GStrv) states = paper->states != NULL ? g_strsplit (paper->states, " ", -1) : NULL;

  return states == NULL || g_strv_contains ((const char *const *) states, state);
}

static gboolean
check_state (const Desk *self, const Paper *paper, GError **error)
{
  const char *state = self->ashes != NULL ? self->ashes->state : self->death->state;
  const char *no = self->ashes != NULL ? self->ashes->label : self->death->no;

  if (is_made_in (paper, state) && (paper->may == NULL || paper->may (self)))
    return TRUE;
  return liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "kind", NULL,
                             "kind: %s is not made of %s as it stands (%s)", paper->kind, no, state)
         || liji_register_explain (error, "funeral.paper_state", no,
                                   liji_paper_kind (paper->kind)->title);
}

static GBytes *
draw (const Desk *self,
      const Paper *paper,
      const char *to,
      guint sheet,
      guint n_sheets,
      GError **error)
{
  const LijiPaperKind *kind = liji_paper_kind (paper->kind);
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  g_autofree char *page = g_strdup_printf ("%u / %u", sheet + 1, n_sheets);
  g_autoptr (GError) local = NULL;
  const char *tag = self->ashes != NULL  ? self->ashes->label
                    : self->body != NULL ? self->body->tag
                                         : NULL;

  liji_funeral_words_office (fields, self->registry);
  liji_funeral_words_death (fields, self->death, self->body, self->acts);
  if (self->ashes != NULL
      && !liji_funeral_words_ashes (fields, self->death, self->ashes, self->store, self->ashes_acts,
                                    liji_registry_get_today (self->registry), &local))
    {
      liji_deed_fail (error, "label", g_steal_pointer (&local));
      return NULL;
    }
  liji_paper_fields_set (fields, "sheet", n_sheets > 1 ? page : NULL);
  if (to == NULL && paper->addressee != NULL)
    to = liji_paper_fields_get (fields, paper->addressee);
  if (to != NULL)
    liji_paper_fields_set (fields, "addressee", to);
  if (paper->set != NULL)
    paper->set (self, fields, sheet * paper->rows);
  return liji_papers_draw (self->registry, kind, NULL, LIJI_STOCK_BLANK, fields,
                           kind->has_tag ? tag : NULL, NULL, self->death->moved_at, error);
}

static GBytes *
draw_all (const Desk *self, const Paper *paper, const char *const *to, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_auto (GStrv) named = to == NULL && paper->list != NULL ? paper->list (self) : NULL;
  const char *const *whom = named != NULL ? (const char *const *) named : to;
  guint n_to = paper->addressed && whom != NULL ? g_strv_length ((char **) whom) : 0;
  guint lines = paper->count != NULL ? paper->count (self) : 0;
  guint n = lines > 0 ? (lines + paper->rows - 1) / paper->rows : 1;
  g_autoptr (GError) local = NULL;
  GBytes *joined;

  for (guint i = 0; i < MAX (1, n_to); i++)
    for (guint s = 0; s < n; s++)
      {
        GBytes *sheet = draw (self, paper, n_to > 0 ? whom[i] : NULL, s, n, error);

        if (sheet == NULL)
          return NULL;
        g_ptr_array_add (sheets, sheet);
      }
  joined = liji_pdf_join (sheets, &local);
  if (joined == NULL)
    liji_deed_fail (error, NULL, g_steal_pointer (&local));
  return joined;
}

GBytes *
liji_funeral_paper (LijiSession *session,
                    const char *of,
                    const char *no,
                    const char *kind,
                    const char *const *to,
                    GError **error)
{
  const Paper *paper = find_paper (of, kind, error);
  g_auto (Desk) self = { .session = session };

  if (paper == NULL)
    return NULL;
  self.registry = liji_session_get_registry (session);
  self.store = liji_registry_get_store (self.registry);
  if (!(strcmp (of, "ashes") == 0 ? read_ashes (&self, no, error) : read_case (&self, no, error))
      || !check_state (&self, paper, error))
    return NULL;
  return draw_all (&self, paper, to, error);
}

char **
liji_funeral_paper_list (const char *of)
{
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (strcmp (papers[i].of, of) == 0)
      g_strv_builder_add (kinds, papers[i].kind);
  return g_strv_builder_end (kinds);
}

char **
liji_funeral_paper_list_in (const char *of, const char *state)
{
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (strcmp (papers[i].of, of) == 0 && is_made_in (&papers[i], state))
      g_strv_builder_add (kinds, papers[i].kind);
  return g_strv_builder_end (kinds);
}
