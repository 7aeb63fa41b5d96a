/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/charges/till-box.h"
#include "base/codes.h"
#include "base/money.h"
#include "certificate/kind.h"
#include "register/async.h"
#include "register/charges/accounts.h"
#include "register/charges/cash.h"
#include "register/charges/goods.h"
#include "register/charges/grants.h"
#include "register/charges/waivers.h"
#include "ui/pages/charges/charge-acts.h"
#include "ui/print/paper-window.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

#include <string.h>

#define NAMES "waiver-names"

struct _LijiTillBox
{
  GtkBox parent_instance;
  LijiDesk *desk;
  char *day;  /* of the cash, ISO */
  char *kind; /* of the paper that is drawn */
  LijiBanner *banner;
  GtkListBox *channels, *accounts, *goods, *grants;
  GtkWidget *close, *receive, *pay;
  GtkEditable *waiver;
};

G_DEFINE_FINAL_TYPE (LijiTillBox, liji_till_box, GTK_TYPE_BOX)

typedef struct
{
  LijiCashDay *cash;
  GPtrArray *accounts; /* LijiAccountLine of the day */
  GPtrArray *goods;    /* LijiGoods; NULL where one may not look */
  GPtrArray *grants;   /* LijiGrant of the year, likewise */
} Seen;

typedef struct
{
  char *kind;
  char *no;
} Wish;

static void
seen_free (gpointer data)
{
  Seen *self = data;

  g_clear_pointer (&self->cash, liji_cash_day_unref);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->goods, g_ptr_array_unref);
  g_clear_pointer (&self->grants, g_ptr_array_unref);
  g_free (self);
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->kind);
  g_free (wish->no);
  g_free (wish);
}

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  Seen *self = g_new0 (Seen, 1);

  self->cash = liji_cash_show (session, (LijiDate){ 0 }, error);
  if (self->cash != NULL)
    self->accounts = liji_accounts_list (session, self->cash->day, self->cash->day, NULL, error);
  if (self->accounts == NULL)
    g_clear_pointer (&self, seen_free);
  else
    {
      LijiDate first = liji_date (self->cash->day.year, 1, 1);

      self->goods = liji_goods_list (session, NULL);
      self->grants = liji_grants_list (session, first, self->cash->day, NULL);
    }
  return self;
}

static gpointer
draw_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return strcmp (wish->kind, NAMES) == 0 ? liji_waivers_print_names (session, wish->no, error)
                                         : liji_waiver_print (session, wish->no, error);
}

static void
tell (LijiTillBox *self, const GError *error)
{
  g_autofree char *text = error != NULL ? liji_problem_text_error (error) : NULL;

  liji_banner_show (self->banner, "error", text);
}

/* ---- what is shown ---- */

static GtkWidget *
make_channel (const LijiCashChannel *channel)
{
  const LijiCode *code = liji_code_table_find (liji_code_table ("pay_channel"), channel->channel);
  g_autofree char *word
      = code != NULL ? liji_code_choice_dup_words (code) : g_strdup (channel->channel);
  g_autofree char *taken = liji_money_to_text (channel->taken_fen);
  g_autofree char *back = liji_money_to_text (channel->refunded_fen);
  g_autofree char *story = g_strdup_printf (_ ("taken %s, given back %s"), taken, back);

  return liji_list_row_new (word, story, NULL, NULL);
}

static void
show_cash (LijiTillBox *self, const LijiCashDay *cash)
{
  g_autofree char *drawer = liji_money_to_text (cash->cash_fen);
  g_autofree char *story = cash->closed_at > 0
                               ? g_strdup_printf (_ ("closed by %s"), cash->closed_by)
                               : g_strdup (_ ("not closed yet"));
  GtkWidget *row = liji_list_row_new (_ ("In the drawer"), story, NULL, NULL);

  g_free (self->day);
  self->day = liji_date_to_iso (cash->day);
  liji_list_box_begin (self->channels);
  liji_list_row_set_aside (row, drawer);
  gtk_list_box_append (self->channels, row);
  for (guint i = 0; i < cash->channels->len; i++)
    gtk_list_box_append (self->channels, make_channel (cash->channels->pdata[i]));
  liji_list_box_end (self->channels, NULL);
  gtk_widget_set_visible (self->close,
                          cash->closed_at == 0 && liji_desk_may (self->desk, "cash.close"));
}

/* Two sums that are never added: what is owed to the treasury is no money of the home. */
static void
show_accounts (LijiTillBox *self, GPtrArray *lines)
{
  const LijiCodeTable *table = liji_code_table ("price_account");

  liji_list_box_begin (self->accounts);
  for (guint a = 0; a < liji_code_table_get_length (table); a++)
    {
      const LijiCode *code = liji_code_table_get (table, a);
      g_autofree char *title = liji_code_choice_dup_words (code);
      g_autofree char *yuan = NULL;
      g_autofree char *story = NULL;
      GtkWidget *row;
      gint64 sum = 0;
      guint n = 0;

      for (guint i = 0; i < lines->len; i++)
        if (strcmp (((LijiAccountLine *) lines->pdata[i])->account, code->code) == 0)
          {
            sum += ((LijiAccountLine *) lines->pdata[i])->kept_fen;
            n++;
          }
      yuan = liji_money_to_text (sum);
      story = g_strdup_printf (_ ("bills settled: %u"), n);
      row = liji_list_row_new (title, story, NULL, NULL);
      liji_list_row_set_aside (row, yuan);
      gtk_list_box_append (self->accounts, row);
    }
  liji_list_box_end (self->accounts, NULL);
}

static void begin (LijiTillBox *self, const char *act, const char *target);

static void
count_cb (GtkWidget *button, LijiTillBox *self)
{
  begin (self, g_object_get_data (G_OBJECT (button), "act"),
         g_object_get_data (G_OBJECT (button), "code"));
}

static void
add_button (LijiTillBox *self,
            GtkWidget *row,
            const char *about,
            const char *target,
            const char *act,
            const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf (_ ("%s: %s"), label, about);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "act", (gpointer) act);
  g_object_set_data_full (G_OBJECT (button), "code", g_strdup (target), g_free);
  liji_widget_set_name (button, name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (count_cb), self, 0);
  liji_list_row_add (row, button);
}

static GtkWidget *
make_goods (LijiTillBox *self, const LijiGoods *one)
{
  g_autofree char *title = g_strdup_printf ("%s  %s", one->name, one->code);
  g_autofree char *story
      = g_strdup_printf (_ ("received %d, on bills %d, lost %d"), (int) one->received,
                         (int) one->charged, (int) one->wasted);
  g_autofree char *left = g_strdup_printf ("%" G_GINT64_FORMAT " %s", one->on_hand, one->unit);
  GtkWidget *row = liji_list_row_new (title, story, NULL, NULL);

  liji_list_row_set_aside (row, left);
  if (one->on_hand < 0)
    liji_list_row_set_icon (row, "dialog-warning-symbolic", "warning");
  if (liji_desk_may (self->desk, "goods.count"))
    {
      add_button (self, row, one->name, one->code, "count", _ ("Count…"));
      add_button (self, row, one->name, one->code, "waste", _ ("Lost…"));
    }
  if (liji_desk_may (self->desk, "goods.back"))
    add_button (self, row, one->name, one->code, "back", _ ("Given back…"));
  return row;
}

static void
show_goods (LijiTillBox *self, GPtrArray *goods)
{
  liji_list_box_begin (self->goods);
  for (guint i = 0; goods != NULL && i < goods->len; i++)
    gtk_list_box_append (self->goods, make_goods (self, goods->pdata[i]));
  liji_list_box_end (self->goods, _ ("No goods are kept yet"));
  gtk_widget_set_visible (self->receive, liji_desk_may (self->desk, "goods.receive"));
}

static GtkWidget *
make_grant (LijiTillBox *self, const LijiGrant *one)
{
  g_autofree char *title = g_strdup_printf ("%s  %s", one->form->deceased, one->no);
  g_autofree char *paid = liji_date_word_dup (one->form->paid_on);
  g_autofree char *yuan = liji_money_to_text (one->form->amount_fen);
  g_autofree char *story = g_strjoin (" · ", paid, one->form->payee, one->form->basis,
                                      one->reason != NULL ? _ ("came back") : NULL, NULL);
  GtkWidget *row = liji_list_row_new (title, story, NULL, NULL);

  liji_list_row_set_aside (row, yuan);
  if (one->reason == NULL && liji_desk_may (self->desk, "grant.reverse"))
    add_button (self, row, one->form->deceased, one->no, "grant-back", _ ("Came back…"));
  return row;
}

static void
show_grants (LijiTillBox *self, GPtrArray *grants)
{
  liji_list_box_begin (self->grants);
  for (guint i = grants != NULL ? grants->len : 0; i > 0; i--)
    gtk_list_box_append (self->grants, make_grant (self, grants->pdata[i - 1]));
  liji_list_box_end (self->grants, _ ("No grant was paid this year"));
  gtk_widget_set_visible (self->pay, liji_desk_may (self->desk, "grant.pay"));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiTillBox) self = data;
  g_autoptr (GError) error = NULL;
  Seen *seen = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk != NULL)
    tell (self, error);
  if (seen == NULL)
    return;
  if (self->desk != NULL)
    {
      show_cash (self, seen->cash);
      show_accounts (self, seen->accounts);
      show_goods (self, seen->goods);
      show_grants (self, seen->grants);
    }
  seen_free (seen);
}

static void
again (LijiTillBox *self)
{
  if (self->desk != NULL)
    liji_async_run (liji_desk_get_session (self->desk), read_in_worker, NULL, NULL, seen_free, NULL,
                    read_cb, g_object_ref (self));
}

void
liji_till_box_load (LijiTillBox *self, LijiDesk *desk)
{
  g_set_object (&self->desk, desk);
  again (self);
}

/* ---- what is done ---- */

static void
begin (LijiTillBox *self, const char *act, const char *target)
{
  LijiActDialog *dialog = liji_charge_act (GTK_WIDGET (self), self->desk, act, target);

  if (dialog != NULL)
    g_signal_connect_object (dialog, "done", G_CALLBACK (again), self, G_CONNECT_SWAPPED);
}

static void
close_cb (GtkButton *button, LijiTillBox *self)
{
  begin (self, "close-cash", self->day);
}

static void
receive_cb (GtkButton *button, LijiTillBox *self)
{
  begin (self, "receive", NULL);
}

static void
pay_cb (GtkButton *button, LijiTillBox *self)
{
  begin (self, "grant", NULL);
}

static void
waiver_cb (GtkWidget *button, LijiTillBox *self)
{
  const char *act = g_object_get_data (G_OBJECT (button), "act");
  g_autofree char *no = g_strstrip (g_strdup (gtk_editable_get_text (self->waiver)));

  if (*no == '\0')
    gtk_widget_grab_focus (GTK_WIDGET (self->waiver));
  else if (g_str_has_prefix (act, "waiver-"))
    liji_till_box_print (self, act, no);
  else
    begin (self, act, no);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiTillBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (self->desk == NULL)
    return;
  tell (self, error);
  if (pdf != NULL)
    liji_paper_window_present_form (self->desk, GTK_WIDGET (self),
                                    liji_paper_kind (self->kind)->title, self->kind, pdf);
}

void
liji_till_box_print (LijiTillBox *self, const char *kind, const char *no)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->kind = g_strdup (kind);
  wish->no = g_strdup (no);
  g_free (self->kind);
  self->kind = g_strdup (kind);
  liji_async_run (liji_desk_get_session (self->desk), draw_in_worker, wish, wish_free,
                  (GDestroyNotify) g_bytes_unref, NULL, drawn_cb, g_object_ref (self));
}

/* ---- the box ---- */

static void
liji_till_box_dispose (GObject *object)
{
  LijiTillBox *self = LIJI_TILL_BOX (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (liji_till_box_parent_class)->dispose (object);
}

static void
liji_till_box_class_init (LijiTillBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_till_box_dispose;
}

static GtkListBox *
add_group (LijiTillBox *self, const char *title, GtkWidget *suffix)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  liji_widget_set_name (list, title);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), suffix);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  gtk_box_append (GTK_BOX (self), group);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
make_button (LijiTillBox *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", clicked, self, 0);
  return button;
}

static void
add_waiver (LijiTillBox *self)
{
  static const struct
  {
    const char *act;
    const char *label;
  } acts[] = {
    { "waiver-application", N_ ("Application form…") },
    { "prove", N_ ("Cremated…") },
    { "reverse", N_ ("Reverse it…") },
  };
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *box = g_object_new (LIJI_TYPE_COLUMNS, "spacing", 8, NULL);

  self->waiver = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->waiver), "W2026-000001");
  liji_widget_set_name (GTK_WIDGET (self->waiver), _ ("Number of a waiver"));
  liji_columns_append (LIJI_COLUMNS (box), GTK_WIDGET (self->waiver));
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      GtkWidget *button = make_button (self, _ (acts[i].label), G_CALLBACK (waiver_cb));

      g_object_set_data (G_OBJECT (button), "act", (gpointer) acts[i].act);
      liji_columns_append (LIJI_COLUMNS (box), button);
    }
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("One waiver"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), box);
  gtk_box_append (GTK_BOX (self), group);
}

static void
liji_till_box_init (LijiTillBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  self->banner = LIJI_BANNER (liji_banner_new ());
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->banner));
  add_waiver (self);
  self->close = make_button (self, _ ("Close the day…"), G_CALLBACK (close_cb));
  self->channels = add_group (self, _ ("Cash of the day"), self->close);
  self->accounts = add_group (self, _ ("Settled today, by account"), NULL);
  self->receive = make_button (self, _ ("Goods received…"), G_CALLBACK (receive_cb));
  self->goods = add_group (self, _ ("Goods on hand"), self->receive);
  self->pay = make_button (self, _ ("Enter a grant…"), G_CALLBACK (pay_cb));
  self->grants = add_group (self, _ ("Grants towards funerals"), self->pay);
}
