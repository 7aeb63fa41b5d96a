/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/charges/scheme-box.h"
#include "base/money.h"
#include "register/async.h"
#include "register/charges/schemes.h"
#include "ui/editor/act-dialog.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

#include <string.h>

/* A version stays as it is; what is changed becomes the next one, by its own document. */

struct _LijiSchemeBox
{
  GtkBox parent_instance;
  LijiDesk *desk;
  LijiBanner *banner;
  GtkListBox *list;
  GtkWidget *add;
  GPtrArray *listed; /* LijiSchemeVersion */
};

G_DEFINE_FINAL_TYPE (LijiSchemeBox, liji_scheme_box, GTK_TYPE_BOX)

/* A scheme as people write it: in yuan. */
typedef struct
{
  char *code, *name, *cap;
  gint64 most;
  char *condition;
  gint64 home_percent;
} Item;

typedef struct
{
  LijiDate valid_from;
  char *basis, *title, *series, *groups, *total;
  GPtrArray *items; /* Item */
} Form;

#define FIELD(Type, member, label, sort, ...)                                                      \
  {                                                                                                \
#member, label, LIJI_FIELD_##sort, G_STRUCT_OFFSET(Type, member), __VA_ARGS__                  \
  }

/* clang-format off */
static const LijiField item_fields[] = {
  FIELD (Item, code, N_ ("Item code"), NUMBER, .max_length = 20),
  FIELD (Item, name, N_ ("Service"), TEXT, .max_length = 60),
  FIELD (Item, cap, N_ ("Most waived in yuan"), NUMBER, .max_length = 14),
  FIELD (Item, most, N_ ("Most that is waived"), COUNT),
  FIELD (Item, condition, N_ ("Condition"), TEXT, .max_length = 40),
  FIELD (Item, home_percent, N_ ("Percent the home bears"), COUNT),
};

static const LijiModel item_model = { "scheme_item", sizeof (Item), item_fields, G_N_ELEMENTS (item_fields), NULL };

static const LijiField fields[] = {
  FIELD (Form, valid_from, N_ ("In force from"), DATE),
  FIELD (Form, basis, N_ ("Basis document"), TEXT),
  FIELD (Form, title, N_ ("Title of the scheme"), TEXT),
  FIELD (Form, series, N_ ("Series of schemes"), TEXT, .max_length = 30),
  FIELD (Form, groups, N_ ("Who may have it"), TEXT),
  FIELD (Form, total, N_ ("Total cap in yuan"), NUMBER, .max_length = 14),
  FIELD (Form, items, N_ ("Items"), LIST, .model = &item_model),
};
/* clang-format on */

static const LijiModel model = { "scheme", sizeof (Form), fields, G_N_ELEMENTS (fields), NULL };

/* ---- between the form and the scheme ---- */

static char *
dup_yuan (gint64 fen)
{
  return fen > 0 ? liji_money_to_text (fen) : NULL;
}

static LijiDraft *
make_draft (const LijiWaiverScheme *scheme)
{
  Form *form = liji_model_new (&model);

  if (scheme == NULL)
    return liji_draft_new_take (&model, form);
  form->title = g_strdup (scheme->title);
  form->series = g_strdup (scheme->series);
  form->groups = g_strdup (scheme->groups);
  form->total = dup_yuan (scheme->total_cap_fen);
  if (form->items == NULL)
    form->items = g_ptr_array_new ();
  for (guint i = 0; scheme->items != NULL && i < scheme->items->len; i++)
    {
      const LijiWaiverItem *from = scheme->items->pdata[i];
      Item *item = liji_model_new (&item_model);

      item->code = g_strdup (from->code);
      item->name = g_strdup (from->name);
      item->cap = dup_yuan (from->cap_fen);
      item->most = from->most;
      item->condition = g_strdup (from->condition);
      item->home_percent = from->home_percent;
      g_ptr_array_add (form->items, item);
    }
  return liji_draft_new_take (&model, form);
}

/* @field as the form has it, so that the window names it. */
static gboolean
read_yuan (const char *text, const char *field, gint64 *fen, GError **error)
{
  *fen = 0;
  if (text == NULL || *text == '\0' || liji_money_parse (text, fen, error))
    return TRUE;
  g_prefix_error (error, "%s: ", field);
  return FALSE;
}

static gboolean
read_items (const Form *form, LijiWaiverScheme *scheme, GError **error)
{
  if (scheme->items == NULL)
    scheme->items = g_ptr_array_new ();
  for (guint i = 0; form->items != NULL && i < form->items->len; i++)
    {
      const Item *from = form->items->pdata[i];
      LijiWaiverItem *item = liji_model_new (&liji_waiver_item_model);
      g_autofree char *field = g_strdup_printf ("items.%u.cap", i);

      g_ptr_array_add (scheme->items, item);
      item->code = g_strdup (from->code);
      item->name = g_strdup (from->name);
      item->most = from->most;
      item->condition = g_strdup (from->condition);
      item->home_percent = from->home_percent;
      if (!read_yuan (from->cap, field, &item->cap_fen, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_in (LijiSession *session,
         const LijiId *act,
         gconstpointer record,
         const char *target,
         GError **error)
{
  const Form *form = record;
  g_autoptr (LijiWaiverScheme) scheme = liji_model_new (&liji_waiver_scheme_model);
  g_autoptr (LijiSchemeVersion) done = NULL;

  scheme->series = g_strdup (form->series);
  scheme->title = g_strdup (form->title);
  scheme->valid_from = form->valid_from;
  scheme->basis = g_strdup (form->basis);
  scheme->groups = g_strdup (form->groups);
  if (read_yuan (form->total, "total", &scheme->total_cap_fen, error)
      && read_items (form, scheme, error))
    done = liji_schemes_import (session, act, scheme, FALSE, error);
  return done != NULL;
}

static const LijiActAsking asking
    = { "scheme",
        N_ ("Take in a waiver scheme"),
        N_ ("By its document and from its day on; the version before it ends the day before. A "
            "bill is waived by the scheme of the day of the service."),
        "waiver.scheme",
        { "valid_from", "basis", "title", "series", "groups", "total", "items" },
        take_in };

/* ---- what is shown ---- */

static gpointer
read_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_schemes_list (session, (LijiDate){ 0 }, error);
}

static GtkWidget *
make_row (const LijiSchemeVersion *version)
{
  const LijiWaiverScheme *scheme = version->scheme;
  g_autofree char *title = g_strdup_printf ("%s  %s", scheme->title, version->no);
  g_autofree char *from = liji_date_word_dup (scheme->valid_from);
  g_autofree char *to = liji_date_word_dup (scheme->valid_to);
  g_autofree char *when = *to != '\0' ? g_strdup_printf (_ ("from %s until %s"), from, to)
                                      : g_strdup_printf (_ ("from %s on"), from);
  g_autofree char *story = g_strdup_printf ("%s · %s", when, scheme->basis);
  g_autofree char *cap = dup_yuan (scheme->total_cap_fen);
  g_autofree char *aside = cap != NULL ? g_strdup_printf (_ ("at most %s yuan"), cap) : NULL;
  GtkWidget *row = liji_list_row_new (title, story, "scheme", version->no);

  if (aside != NULL)
    liji_list_row_set_aside (row, aside);
  return row;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (LijiSchemeBox) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = liji_async_finish (LIJI_SESSION (source), result, &error);
  g_autofree char *text = error != NULL ? liji_problem_text_error (error) : NULL;

  if (self->desk == NULL)
    return;
  liji_banner_show (self->banner, "error", text);
  if (all == NULL)
    return;
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  self->listed = g_steal_pointer (&all);
  gtk_widget_set_visible (self->add, liji_desk_may (self->desk, "waiver.scheme"));
  liji_list_box_begin (self->list);
  for (guint i = 0; i < self->listed->len; i++)
    gtk_list_box_append (self->list, make_row (self->listed->pdata[i]));
  liji_list_box_end (self->list, _ ("No waiver scheme yet: nothing can be waived."));
}

static void
load (LijiSchemeBox *self)
{
  if (self->desk != NULL)
    liji_async_run (liji_desk_get_session (self->desk), read_in_worker, NULL, NULL,
                    (GDestroyNotify) g_ptr_array_unref, NULL, read_cb, g_object_ref (self));
}

/* ---- taking one in ---- */

static void
begin (LijiSchemeBox *self, const LijiWaiverScheme *from)
{
  g_autoptr (LijiDraft) draft = NULL;
  LijiActDialog *dialog;

  if (self->desk == NULL || !liji_desk_may (self->desk, asking.act))
    return;
  draft = make_draft (from);
  dialog = liji_act_dialog_present (GTK_WIDGET (self), self->desk, &asking, draft, NULL);
  g_signal_connect_object (dialog, "done", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
}

static void
add_cb (GtkButton *button, LijiSchemeBox *self)
{
  begin (self, NULL);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiSchemeBox *self)
{
  const char *no = liji_list_row_get_target (GTK_WIDGET (row));

  for (guint i = 0; self->listed != NULL && i < self->listed->len; i++)
    if (g_strcmp0 (((LijiSchemeVersion *) self->listed->pdata[i])->no, no) == 0)
      begin (self, ((LijiSchemeVersion *) self->listed->pdata[i])->scheme);
}

/* ---- the box ---- */

static void
liji_scheme_box_dispose (GObject *object)
{
  LijiSchemeBox *self = LIJI_SCHEME_BOX (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  G_OBJECT_CLASS (liji_scheme_box_parent_class)->dispose (object);
}

static void
liji_scheme_box_class_init (LijiSchemeBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_scheme_box_dispose;
}

static void
liji_scheme_box_init (LijiSchemeBox *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->banner = LIJI_BANNER (liji_banner_new ());
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->add = gtk_button_new_with_label (_ ("Take in a scheme…"));
  gtk_widget_set_valign (self->add, GTK_ALIGN_CENTER);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  liji_widget_set_name (GTK_WIDGET (self->list), _ ("Waiver schemes"));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, 0);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_cb), self, 0);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Waiver schemes"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), self->add);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (self), group);
}

void
liji_scheme_box_load (LijiSchemeBox *self, LijiDesk *desk)
{
  g_set_object (&self->desk, desk);
  load (self);
}
