/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/matter/item-line.h"
#include "base/codes.h"
#include "base/money.h"
#include "ui/widgets/code-choice.h"
#include "ui/widgets/date-word.h"
#include "ui/widgets/names.h"

struct _LijiItemLine
{
  GtkBox parent_instance;
  char *code;
  GtkCheckButton *tick; /* NULL: nothing can be done about it any more */
};

G_DEFINE_FINAL_TYPE (LijiItemLine, liji_item_line, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (LijiItemLine *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
liji_item_line_finalize (GObject *object)
{
  g_free (LIJI_ITEM_LINE (object)->code);
  G_OBJECT_CLASS (liji_item_line_parent_class)->finalize (object);
}

static void
liji_item_line_class_init (LijiItemLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_item_line_finalize;
  signals[CHANGED] = g_signal_new ("changed", LIJI_TYPE_ITEM_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
liji_item_line_init (LijiItemLine *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "service-line");
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static LijiItemLine *
make (const char *code, const char *name, const char *story, gboolean tickable)
{
  LijiItemLine *self = g_object_new (LIJI_TYPE_ITEM_LINE, NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = g_strdup_printf ("%s %s", code, name);

  self->code = g_strdup (code);
  gtk_box_append (GTK_BOX (words), make_label (title, NULL));
  if (story != NULL && *story != '\0')
    gtk_box_append (GTK_BOX (words), make_label (story, "caption"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  /* Where nothing can be ticked the words stand under the others all the same. */
  if (!tickable)
    gtk_widget_set_margin_start (words, 34);
  else
    {
      self->tick = GTK_CHECK_BUTTON (gtk_check_button_new ());
      liji_widget_set_name (GTK_WIDGET (self->tick), name);
      gtk_widget_set_valign (GTK_WIDGET (self->tick), GTK_ALIGN_CENTER);
      g_signal_connect_object (self->tick, "toggled", G_CALLBACK (changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->tick));
    }
  gtk_box_append (GTK_BOX (self), words);
  return self;
}

GtkWidget *
liji_item_line_new (const LijiMatterItem *item)
{
  g_autofree char *spares
      = g_strdup_printf (ngettext ("saves %d paper", "saves %d papers", (gulong) item->materials),
                         (int) item->materials);
  g_autoptr (GString) story = g_string_new (spares);

  if (item->pays)
    g_string_append_printf (story, " · %s", _ ("pays money: the payee is needed"));
  if (item->certificate)
    g_string_append_printf (story, " · %s", _ ("goes with the cremation certificate"));
  return GTK_WIDGET (make (item->code, item->name, story->str, TRUE));
}

static void
add (GString *story, const char *text)
{
  if (text != NULL && *text != '\0')
    g_string_append_printf (story, "%s%s", story->len > 0 ? " · " : "", text);
}

/* What the department said, and when; else how far its letter came. */
static char *
dup_story (const LijiMatterPart *part)
{
  g_autoptr (GString) story = g_string_new (NULL);
  gint64 at = MAX (part->sent_at, part->answered_at);
  g_autofree char *when = at > 0 ? liji_date_word_dup_moment (at) : NULL;
  g_autofree char *day
      = liji_date_is_day (part->effective_on) ? liji_date_word_dup (part->effective_on) : NULL;
  g_autofree char *from = day != NULL ? g_strdup_printf (_ ("from %s"), day) : NULL;
  g_autofree char *money = part->amount_fen > 0 ? liji_money_to_text (part->amount_fen) : NULL;
  g_autofree char *yuan = money != NULL ? g_strdup_printf (_ ("%s yuan"), money) : NULL;
  gboolean cancels = g_strcmp0 (part->event, "CANCEL") == 0;

  add (story, when);
  if (cancels)
    add (story, g_strcmp0 (part->letter, "accepted") == 0
                    ? _ ("the department confirmed the withdrawal")
                    : _ ("the department is being told of the withdrawal"));
  add (story, part->reason);
  add (story, from);
  add (story, yuan);
  if (part->corrections > 0)
    {
      g_autofree char *times = g_strdup_printf (
          ngettext ("corrected %d time", "corrected %d times", (gulong) part->corrections),
          (int) part->corrections);
      add (story, times);
    }
  if (g_strcmp0 (part->letter, "waiting") == 0)
    add (story, part->failure != NULL ? _ ("not reached yet, it goes again by itself")
                                      : _ ("in the outbox"));
  return g_strdup (story->str);
}

GtkWidget *
liji_item_line_new_told (const LijiMatterPart *part, gboolean tickable)
{
  g_autofree char *story = dup_story (part);
  const LijiCode *code = liji_code_table_find (liji_code_table ("matter_item_state"), part->state);
  g_autofree char *state
      = code != NULL ? liji_code_choice_dup_words (code) : g_strdup (part->state);
  LijiItemLine *self = make (part->code, part->name, story, tickable);
  GtkWidget *label = gtk_label_new (state);

  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_box_append (GTK_BOX (self), label);
  return GTK_WIDGET (self);
}

const char *
liji_item_line_get_code (LijiItemLine *self)
{
  return self->code;
}

gboolean
liji_item_line_is_ticked (LijiItemLine *self)
{
  return self->tick != NULL && gtk_check_button_get_active (self->tick);
}

void
liji_item_line_tick (LijiItemLine *self)
{
  if (self->tick != NULL)
    gtk_check_button_set_active (self->tick, TRUE);
}
