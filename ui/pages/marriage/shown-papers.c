/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/marriage/shown-papers.h"
#include "ui/editor/field-row.h"
#include "ui/editor/scan-list.h"
#include "ui/widgets/names.h"

/* Cards are made anew when one comes or goes; typing inside a card leaves it alone. Rows of proofs
 * from abroad show for papers that have them. */

struct _LijiShownPapers
{
  GtkBox parent_instance;
  LijiDesk *desk;
  LijiForm *form;
  char *path;
  GtkBox *cards;
  GtkButton *add;
  guint n_cards;
};

G_DEFINE_FINAL_TYPE (LijiShownPapers, liji_shown_papers, GTK_TYPE_BOX)

static const char *const plain_rows[] = { "paper_type", "number", "valid_until", "shown_as", NULL };
static const char *const proof_rows[] = { "paper_type",     "number",     "issuer",
                                          "issued_on",      "country",    "wording",
                                          "authentication", "translated", "responsibility_signed",
                                          "shown_as",       NULL };
static const char *const licence_rows[] = { "paper_type", "number",          "valid_until",
                                            "shown_as",   "shown_reference", "shown_result",
                                            NULL };

static gboolean
has_paper (LijiShownPapers *self, guint index)
{
  g_autofree char *path = g_strdup_printf ("%s.%u.paper_type", self->path, index);

  return liji_form_get_field (self->form, path) != NULL;
}

static guint
count_papers (LijiShownPapers *self)
{
  guint n = 0;

  while (has_paper (self, n))
    n++;
  return n;
}

static char *
dup_member (LijiShownPapers *self, guint index, const char *member)
{
  g_autofree char *path = g_strdup_printf ("%s.%u.%s", self->path, index, member);

  return liji_form_dup_text (self->form, path);
}

static const char *const *
choose_rows (LijiShownPapers *self, guint index)
{
  g_autofree char *type = dup_member (self, index, "paper_type");
  g_autofree char *shown = dup_member (self, index, "shown_as");
  static const char *const proofs[]
      = { "no_spouse_proof",           "hmt_statement",          "military_marriage_proof",
          "divorce_certificate",       "court_divorce_judgment", "court_divorce_mediation",
          "court_divorce_certificate", "death_certificate",      NULL };

  if (type != NULL && g_strv_contains (proofs, type))
    return proof_rows;
  if (shown != NULL && *shown != '\0' && !g_str_equal (shown, "original"))
    return licence_rows;
  return plain_rows;
}

static void
remove_cb (GtkButton *button, LijiShownPapers *self)
{
  liji_form_remove (self->form, self->path,
                    GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "liji-index")));
}

static GtkWidget *
make_head (LijiShownPapers *self, guint index)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *title = g_strdup_printf (_ ("Paper %u"), index + 1);
  g_autofree char *name = g_strdup_printf (_ ("Take paper %u away"), index + 1);

  gtk_label_set_text (GTK_LABEL (label), title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  liji_widget_set_name (button, name);
  gtk_widget_set_sensitive (button, liji_form_may_edit (self->form, self->path));
  g_object_set_data (G_OBJECT (button), "liji-index", GUINT_TO_POINTER (index));
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), button);
  gtk_widget_add_css_class (head, "paper-head");
  return head;
}

/* Named after the party too: both sides have a first paper. */
static GtkWidget *
make_scans (LijiShownPapers *self, guint index)
{
  GtkWidget *scans = liji_scan_list_new ();
  g_autofree char *path = g_strdup_printf ("%s.%u.scans", self->path, index);
  g_autofree char *paper = g_strdup_printf (_ ("Paper %u"), index + 1);
  g_autofree char *of = g_strdup_printf ("%s · %s",
                                         g_str_has_prefix (self->path, "man.")     ? _ ("Man")
                                         : g_str_has_prefix (self->path, "woman.") ? _ ("Woman")
                                                                                   : _ ("Evidence"),
                                         paper);

  liji_scan_list_bind (LIJI_SCAN_LIST (scans), self->desk, self->form, path, of);
  return scans;
}

static GtkWidget *
make_card (LijiShownPapers *self, guint index)
{
  GtkWidget *card = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  const char *const *rows = choose_rows (self, index);
  g_autofree char *prefix = g_strdup_printf ("%s.%u.", self->path, index);
  g_autofree char *name = g_strdup_printf (_ ("Paper %u"), index + 1);

  liji_widget_set_name (card, name);
  gtk_box_append (GTK_BOX (card), make_head (self, index));
  for (guint i = 0; rows[i] != NULL; i++)
    gtk_box_append (GTK_BOX (card), liji_field_row_new (rows[i]));
  liji_form_bind_widgets (self->form, card, prefix);
  gtk_box_append (GTK_BOX (card), make_scans (self, index));
  g_object_set_data (G_OBJECT (card), "liji-rows", (gpointer) rows);
  return card;
}

static gboolean
is_current (LijiShownPapers *self)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  if (count_papers (self) != self->n_cards)
    return FALSE;
  for (guint i = 0; i < self->n_cards; i++, card = gtk_widget_get_next_sibling (card))
    if (g_object_get_data (G_OBJECT (card), "liji-rows") != choose_rows (self, i))
      return FALSE;
  return TRUE;
}

static void
rebuild (LijiShownPapers *self)
{
  GtkWidget *card;

  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_box_remove (self->cards, card);
  self->n_cards = count_papers (self);
  for (guint i = 0; i < self->n_cards; i++)
    gtk_box_append (self->cards, make_card (self, i));
}

static void
form_changed_cb (LijiForm *form, const char *path, LijiShownPapers *self)
{
  GtkWidget *focus = NULL;
  GtkRoot *root;

  if ((path != NULL && !g_str_has_prefix (path, self->path)) || is_current (self))
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL)
    focus = gtk_root_get_focus (root);
  rebuild (self);
  if (focus != NULL && gtk_widget_get_root (focus) == NULL && self->n_cards > 0)
    gtk_widget_child_focus (GTK_WIDGET (self->cards), GTK_DIR_TAB_FORWARD);
}

static void
add_cb (GtkButton *button, LijiShownPapers *self)
{
  g_autofree char *shown = NULL;
  guint index = count_papers (self);
  GtkWidget *card;

  liji_form_add (self->form, self->path);
  shown = g_strdup_printf ("%s.%u.shown_as", self->path, index);
  liji_form_type (self->form, shown, "original", NULL);
  card = gtk_widget_get_last_child (GTK_WIDGET (self->cards));
  if (card != NULL)
    gtk_widget_grab_focus (gtk_widget_get_next_sibling (gtk_widget_get_first_child (card)));
}

static void
editable_cb (LijiShownPapers *self)
{
  gboolean editable = liji_form_may_edit (self->form, self->path);

  gtk_widget_set_sensitive (GTK_WIDGET (self->add), editable);
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    gtk_widget_set_sensitive (gtk_widget_get_last_child (gtk_widget_get_first_child (card)),
                              editable);
}

static void
liji_shown_papers_dispose (GObject *object)
{
  LijiShownPapers *self = LIJI_SHOWN_PAPERS (object);

  g_clear_object (&self->form);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (liji_shown_papers_parent_class)->dispose (object);
}

static void
liji_shown_papers_class_init (LijiShownPapersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_shown_papers_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shownpapers");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
liji_shown_papers_init (LijiShownPapers *self)
{
  GtkWidget *content = adw_button_content_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->cards = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->add = GTK_BUTTON (gtk_button_new ());
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Add a paper shown"));
  gtk_button_set_child (self->add, content);
  liji_widget_set_name (GTK_WIDGET (self->add), _ ("Add a paper shown"));
  liji_widget_set_name (GTK_WIDGET (self), _ ("Papers shown"));
  gtk_widget_set_halign (GTK_WIDGET (self->add), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->add), "flat");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, 0);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->cards));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->add));
}

void
liji_shown_papers_bind (LijiShownPapers *self, LijiDesk *desk, LijiForm *form, const char *path)
{
  g_return_if_fail (LIJI_IS_SHOWN_PAPERS (self));
  self->desk = g_object_ref (desk);
  self->form = g_object_ref (form);
  self->path = g_strdup (path);
  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, 0);
  g_signal_connect_object (form, "notify::editable", G_CALLBACK (editable_cb), self,
                           G_CONNECT_SWAPPED);
  rebuild (self);
}
