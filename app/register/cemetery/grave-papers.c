/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/cemetery/grave-papers.h"

#include "base/codes.h"
#include "base/money.h"
#include "model/cemetery/grave-proof.h"
#include "register/cemetery/cemetery-private.h"
#include "register/cemetery/grave-words.h"
#include "register/office/parameters.h"
#include "register/paper/papers-private.h"
#include "store/aggregate/cemetery-store.h"

#include <string.h>

/* A paper more is one row here, its kind in app/certificate and its drawing. */

/* What a paper is drawn from. */
typedef struct
{
  LijiRegistry *registry;
  LijiPlotFile *file;
  LijiPlotSlip *slip; /* borrowed from the file; NULL: of a contract */
  LijiGrave *grave;   /* likewise; NULL: of a slip */
  LijiDate on;        /* the day it is made on */
} Desk;

static void
clear_desk (Desk *self)
{
  g_clear_pointer (&self->file, liji_plot_file_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, clear_desk)

static gboolean
is_held (const Desk *self)
{
  return strcmp (self->slip->kind, "hold") == 0;
}

static gboolean
is_reserved (const Desk *self)
{
  return strcmp (self->slip->kind, "deposit") == 0;
}

static gboolean
is_live (const Desk *self)
{
  return strcmp (self->grave->state, "live") == 0;
}

static gboolean
has_period (const Desk *self)
{
  return self->grave->periods->len > 0;
}

static void
set_money (LijiPaperFields *fields, const char *name, gint64 fen, gboolean in_words)
{
  g_autofree char *text = liji_money_to_text (fen);
  g_autofree char *yuan = g_strdup_printf ("%s元", text);
  g_autofree char *capitals = liji_money_to_capitals (fen);

  if (fen <= 0)
    return;
  liji_paper_fields_set (fields, name, yuan);
  if (in_words)
    liji_paper_fields_set (fields, "capitals", capitals);
}

static void
set_period (LijiPaperFields *fields, const LijiFeePeriod *period, gboolean in_words)
{
  g_autofree char *from = liji_date_to_paper (period->from_on);
  g_autofree char *until = liji_date_to_paper (period->until_on);
  g_autofree char *text = g_strdup_printf ("%s至%s", from, until);
  g_autofree char *paid = liji_date_to_paper (period->paid_on);

  liji_paper_fields_set (fields, "period", text);
  liji_paper_fields_set (fields, "receipt_no", period->receipt);
  liji_paper_fields_set (fields, "paid_on", paid);
  set_money (fields, "fee", period->amount_fen, in_words);
  if (period->amount_fen == 0)
    {
      liji_paper_fields_set (fields, "fee", "0.00元");
      if (in_words)
        liji_paper_fields_set (fields, "capitals", "零元整");
    }
}

static void
set_slip (const Desk *self, LijiPaperFields *fields)
{
  g_autofree char *until = liji_grave_words_dup_time (self->slip->until_at);

  liji_paper_fields_set (fields, "slip", self->slip->no);
  liji_paper_fields_set (fields, "for_whom", self->slip->name);
  liji_paper_fields_set (fields, "phone", self->slip->phone);
  liji_paper_fields_set (fields, "kept_until", until);
  set_money (fields, "deposit", self->slip->deposit_fen, TRUE);
}

/* Others who rest there, or have a place kept. */
static char *
dup_beside (const LijiPlotFile *file)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < file->occupants->len; i++)
    {
      const LijiInterment *one = file->occupants->pdata[i];

      if (strcmp (one->state, "interred") == 0 || strcmp (one->state, "reserved") == 0)
        g_string_append_printf (text, "%s%s（第%d穴，%s）", text->len > 0 ? "、" : "", one->name,
                                (int) one->hole, liji_code_text ("interment_state", one->state));
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

static void
set_contract (const Desk *self, LijiPaperFields *fields)
{
  const LijiGrave *grave = self->grave;
  g_autofree char *beside = dup_beside (self->file);

  liji_paper_fields_set (
      fields, "holder_identity",
      ((LijiGraveHolder *) grave->holders->pdata[grave->holders->len - 1])->number);
  liji_paper_fields_set (fields, "beside", beside);
  liji_grave_words_set_day (fields, "signed", grave->signed_on);
  if (grave->periods->len > 0)
    set_period (fields, grave->periods->pdata[0], FALSE);
  set_money (fields, "price", grave->price_fen, TRUE);
}

/* The first place that nobody has. */
static void
set_order (const Desk *self, LijiPaperFields *fields)
{
  g_autofree char *beside = dup_beside (self->file);
  g_autofree char *hole = NULL;
  gint64 first = 1;

  for (guint i = 0; i < self->file->occupants->len; i++)
    {
      const LijiInterment *one = self->file->occupants->pdata[i];

      if (strcmp (one->state, "interred") == 0 && one->hole >= first)
        first = one->hole + 1;
    }
  hole = g_strdup_printf ("第%d穴，共%d穴", (int) MIN (first, self->file->plot->holes),
                          (int) self->file->plot->holes);
  liji_paper_fields_set (fields, "hole", hole);
  liji_paper_fields_set (fields, "beside", beside);
}

static void
set_renewal (const Desk *self, LijiPaperFields *fields)
{
  GPtrArray *periods = self->grave->periods;

  set_period (fields, periods->pdata[periods->len - 1], TRUE);
  liji_grave_words_set_day (fields, "fee_until", self->grave->fee_until);
}

static gboolean
is_fee_ending (const Desk *self)
{
  return is_live (self) && liji_date_is_day (self->grave->fee_until)
         && liji_fee_reminder_due (self->grave->fee_until, self->on) >= 0;
}

static void
set_reminder (const Desk *self, LijiPaperFields *fields)
{
  LijiDate until = self->grave->fee_until;
  gint64 days = liji_date_days_between (until, self->on);
  g_autofree char *day = liji_date_to_paper (until);
  g_autofree char *late = days >= 0 ? g_strdup_printf ("%d天", (int) days) : NULL;
  g_autofree char *address = liji_parameters_get (self->registry, "office_address");
  g_autofree char *telephone = liji_parameters_get (self->registry, "office_telephone");
  g_autofree char *told = g_strdup_printf (
      days >= 0
          ? "您持有的下列墓位，维护管理费已于%s到期，至今未办理续缴。请您方便时前来办理，"
            "或者与本公墓联系。"
          : "您持有的下列墓位，维护管理费将于%s到期。请您方便时前来办理续缴，或者与本公墓联系。",
      day);

  liji_paper_fields_set (fields, "addressee", self->grave->holder);
  liji_paper_fields_set (fields, "told", told);
  liji_paper_fields_set (fields, "fee_until", day);
  liji_paper_fields_set (fields, "overdue", late);
  liji_paper_fields_set (fields, "office.address", address);
  liji_paper_fields_set (fields, "office.telephone", telephone);
}

static const struct
{
  const char *of;
  const char *kind;
  gboolean (*may) (const Desk *self);
  void (*set) (const Desk *self, LijiPaperFields *fields);
} papers[] = {
  { "slip", "hold-slip", is_held, set_slip },
  { "slip", "deposit-slip", is_reserved, set_slip },
  { "contract", "grave-contract", is_live, set_contract },
  { "contract", "interment-order", is_live, set_order },
  { "contract", "renewal-receipt", has_period, set_renewal },
  { "contract", "fee-notice", is_fee_ending, set_reminder },
};

static int
find_paper (const char *of, const char *kind, GError **error)
{
  g_auto (GStrv) kinds = liji_grave_paper_list (of);
  g_autofree char *all = g_strjoinv (", ", kinds);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (strcmp (papers[i].of, of) == 0 && strcmp (papers[i].kind, kind) == 0)
      return (int) i;
  liji_register_fail (error, LIJI_REGISTER_ERROR_INPUT, "kind", NULL,
                      "kind: there is no paper “%s” here; there are %s", kind, all);
  liji_register_explain (error, "input.unknown", kind, NULL);
  return -1;
}

static LijiPlotFile *
read_file (LijiSession *session, gint64 plot, const char *field, GError **error)
{
  LijiStore *store = liji_registry_get_store (liji_session_get_registry (session));
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiPlotRow) row = liji_plot_get (store, plot, &local);

  if (row != NULL)
    return liji_plot_file_read (session, row->label, error);
  liji_deed_fail (error, field, g_steal_pointer (&local));
  return NULL;
}

static gboolean
read_slip (Desk *self, LijiSession *session, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiHoldRow) row
      = liji_hold_find (liji_registry_get_store (self->registry), no, &local);

  if (row == NULL)
    return liji_deed_fail (error, "slip", g_steal_pointer (&local));
  self->file = read_file (session, row->plot, "slip", error);
  for (guint i = 0; self->file != NULL && i < self->file->slips->len; i++)
    if (strcmp (((LijiPlotSlip *) self->file->slips->pdata[i])->no, no) == 0)
      self->slip = self->file->slips->pdata[i];
  return self->slip != NULL;
}

static gboolean
read_contract (Desk *self, LijiSession *session, const char *no, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (LijiContractRow) row
      = liji_contract_find (liji_registry_get_store (self->registry), no, &local);

  if (row == NULL)
    return liji_deed_fail (error, "contract", g_steal_pointer (&local));
  self->file = read_file (session, row->plot, "contract", error);
  if (self->file == NULL)
    return FALSE;
  if (self->file->grave != NULL && strcmp (self->file->grave->no, no) == 0)
    self->grave = self->file->grave;
  for (guint i = 0; i < self->file->former->len; i++)
    if (strcmp (((LijiGrave *) self->file->former->pdata[i])->no, no) == 0)
      self->grave = self->file->former->pdata[i];
  return self->grave != NULL;
}

GBytes *
liji_grave_paper_on (LijiSession *session,
                     const char *of,
                     const char *no,
                     const char *kind,
                     LijiDate on,
                     GError **error)
{
  g_auto (Desk) self = { .registry = liji_session_get_registry (session), .on = on };
  g_autoptr (LijiPaperFields) fields = liji_paper_fields_new ();
  int i = find_paper (of, kind, error);

  if (i < 0 || !liji_session_check (session, "cemetery.list", error))
    return NULL;
  if (!(strcmp (of, "slip") == 0 ? read_slip (&self, session, no, error)
                                 : read_contract (&self, session, no, error)))
    return NULL;
  if (!papers[i].may (&self))
    {
      liji_register_fail (error, LIJI_REGISTER_ERROR_REFUSED, "kind", NULL,
                          "kind: %s is not made of %s as it stands", kind, no);
      liji_register_explain (error, "funeral.paper_state", no, liji_paper_kind (kind)->title);
      return NULL;
    }
  liji_grave_words_plot (fields, self.file, on);
  if (self.grave != NULL)
    liji_grave_words_right (fields, self.grave);
  papers[i].set (&self, fields);
  return liji_papers_draw (self.registry, liji_paper_kind (kind), NULL, LIJI_STOCK_BLANK, fields,
                           NULL, NULL,
                           liji_clock_get_micros (liji_registry_get_clock (self.registry)), error);
}

GBytes *
liji_grave_paper (LijiSession *session,
                  const char *of,
                  const char *no,
                  const char *kind,
                  GError **error)
{
  return liji_grave_paper_on (session, of, no, kind,
                              liji_registry_get_today (liji_session_get_registry (session)), error);
}

char **
liji_grave_paper_list (const char *of)
{
  g_autoptr (GStrvBuilder) kinds = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (strcmp (papers[i].of, of) == 0)
      g_strv_builder_add (kinds, papers[i].kind);
  return g_strv_builder_end (kinds);
}
