/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/print/copy-card.h"
#include "certificate/kind.h"
#include "register/paper/papers.h"
#include "ui/print/print-trouble.h"
#include "ui/widgets/names.h"
#include "ui/widgets/problem-text.h"

struct _LijiCopyCard
{
  GtkBox parent_instance;
  LijiPaper *paper;
  char *field;
  GtkBox *texts;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (LijiCopyCard, liji_copy_card, GTK_TYPE_BOX)

static const char *
get_holder_word (const LijiPaper *paper)
{
  return g_strcmp0 (paper->holder, "woman") == 0 ? _ ("Woman") : _ ("Man");
}

static void
add_line (LijiCopyCard *self, const char *text, const char *style, const char *icon)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  if (icon != NULL)
    {
      GtkWidget *image = gtk_image_new_from_icon_name (icon);

      gtk_widget_set_valign (image, GTK_ALIGN_START);
      gtk_widget_set_margin_top (image, 2);
      gtk_widget_add_css_class (image, style);
      gtk_box_append (GTK_BOX (line), image);
    }
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (self->texts, line);
}

/* "man.name,holder.name" as the form calls them. */
static void
add_hand_filled (LijiCopyCard *self)
{
  g_auto (GStrv) fields
      = g_strsplit (self->paper->hand_filled != NULL ? self->paper->hand_filled : "", ",", -1);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *name = liji_problem_text_field (fields[i]);

      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "",
                              name != NULL ? name : fields[i]);
    }
  if (names->len == 0)
    return;
  /* translators: the head has ordered that these boxes are left empty and written with a pen */
  text = g_strdup_printf (_ ("To be filled by hand: %s"), names->str);
  add_line (self, text, "warning", "document-edit-symbolic");
}

static void
liji_copy_card_finalize (GObject *object)
{
  LijiCopyCard *self = LIJI_COPY_CARD (object);

  g_clear_pointer (&self->paper, liji_paper_unref);
  g_free (self->field);
  G_OBJECT_CLASS (liji_copy_card_parent_class)->finalize (object);
}

static void
liji_copy_card_class_init (LijiCopyCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_copy_card_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
liji_copy_card_init (LijiCopyCard *self)
{
  self->texts = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_set_hexpand (GTK_WIDGET (self->texts), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->texts), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self->buttons), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->texts));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->buttons));
  gtk_widget_add_css_class (GTK_WIDGET (self), "copy-row");
}

GtkWidget *
liji_copy_card_new (LijiPaper *paper, const LijiPrintTrace *trace)
{
  LijiCopyCard *self = g_object_new (LIJI_TYPE_COPY_CARD, NULL);
  const LijiPaperKind *kind = liji_paper_kind (paper->kind);
  g_autofree char *name = g_strdup_printf ("%s · %s", kind != NULL ? kind->title : paper->kind,
                                           get_holder_word (paper));
  g_autofree char *line = paper->booklet != NULL
                              ? g_strdup_printf (_ ("booklet %s · %s"), paper->booklet,
                                                 _ (liji_paper_state_words (paper->state)))
                              : g_strdup (_ (liji_paper_state_words (paper->state)));
  g_autofree char *trouble = liji_print_trouble_of_trace (paper, trace);

  self->paper = liji_paper_ref (paper);
  self->field = liji_print_trouble_field (paper, trace);
  add_line (self, name, NULL, NULL);
  add_line (self, line, "dim-label", NULL);
  add_hand_filled (self);
  if (trouble != NULL)
    add_line (self, trouble, "error", "dialog-warning-symbolic");
  if (trouble != NULL && self->field != NULL)
    add_line (self,
              _ ("Add an office font that has the character, in the preferences; or the head "
                 "orders the box filled by hand."),
              "dim-label", NULL);
  liji_widget_set_name (GTK_WIDGET (self), name);
  return GTK_WIDGET (self);
}

LijiPaper *
liji_copy_card_get_paper (gpointer row)
{
  return LIJI_COPY_CARD (row)->paper;
}

void
liji_copy_card_set_paper (LijiCopyCard *self, LijiPaper *paper)
{
  g_autoptr (LijiPaper) before = self->paper;

  self->paper = liji_paper_ref (paper);
}

const char *
liji_copy_card_get_field (LijiCopyCard *self)
{
  return self->field;
}

GtkWidget *
liji_copy_card_add_button (LijiCopyCard *self, const char *label, const char *style)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s · %s", label, get_holder_word (self->paper));

  liji_widget_set_name (button, name);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  gtk_box_append (self->buttons, button);
  return button;
}
