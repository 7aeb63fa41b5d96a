/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/papers/papers-page.h"
#include "liji-config.h"
#include "register/office/booklets.h"
#include "register/oversight/today.h"
#include "ui/print/copy-list.h"
#include "ui/widgets/list-row.h"
#include "ui/widgets/section.h"

struct _LijiPapersPage
{
  LijiPage parent_instance;
  GtkEntry *entry;
  LijiSection *chosen;
  LijiCopyList *copies;
  GtkListBox *waiting;
};

G_DEFINE_FINAL_TYPE (LijiPapersPage, liji_papers_page, LIJI_TYPE_PAGE)

static void
show_number (LijiPapersPage *self, const char *number)
{
  liji_section_set_title (self->chosen, number);
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), TRUE);
  liji_copy_list_show (self->copies, liji_page_get_desk (LIJI_PAGE (self)), number);
}

static gpointer
load_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  return liji_today_load (session, error);
}

static void
show_waiting (LijiPage *page, gpointer answer)
{
  LijiPapersPage *self = LIJI_PAPERS_PAGE (page);
  LijiToday *today = answer;

  liji_list_box_begin (self->waiting);
  for (guint i = 0; today->uncollected != NULL && i < today->uncollected->len; i++)
    {
      const LijiCase *each = g_ptr_array_index (today->uncollected, i);
      g_autofree char *title = g_strdup_printf ("%s · %s", each->man_name, each->woman_name);

      gtk_list_box_append (self->waiting,
                           liji_list_row_new (title, each->number, "papers", each->number));
    }
  liji_list_box_end (self->waiting, _ ("All certificates are with their holders"));
}

static gpointer
find_in_worker (LijiSession *session, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (LijiBookletInfo) booklet = NULL;
  const char *text = data;

  if (*text == 'J' || *text == 'j')
    {
      g_autoptr (LijiCase) found = liji_marriage_find_case (session, text, NULL);

      if (found != NULL && found->number != NULL)
        return g_strdup (found->number);
    }
  booklet = liji_booklets_get (session, "marriage", text, error);
  if (booklet != NULL && booklet->number != NULL)
    return g_strdup (booklet->number);
  if (booklet != NULL)
    g_set_error_literal (error, LIJI_REGISTER_ERROR, LIJI_REGISTER_ERROR_NOT_FOUND,
                         "this booklet has not been used");
  return NULL;
}

static void
found (LijiPage *page, gpointer number)
{
  show_number (LIJI_PAPERS_PAGE (page), number);
}

static void
activate_cb (GtkEntry *entry, LijiPapersPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (*text != '\0')
    liji_page_load (LIJI_PAGE (self), find_in_worker, g_steal_pointer (&text), g_free, g_free,
                    found);
}

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, LijiPapersPage *self)
{
  const char *number = liji_list_row_get_target (GTK_WIDGET (row));

  if (number != NULL)
    show_number (self, number);
}

static void
load_waiting (LijiPage *page)
{
  liji_page_load (page, load_in_worker, NULL, NULL, (GDestroyNotify) liji_today_unref,
                  show_waiting);
}

static void
liji_papers_page_shown (LijiPage *page, const char *target)
{
  LijiPapersPage *self = LIJI_PAPERS_PAGE (page);

  if (target != NULL)
    show_number (self, target);
  load_waiting (page);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
liji_papers_page_class_init (LijiPapersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  LIJI_PAGE_CLASS (klass)->shown = liji_papers_page_shown;
  LIJI_PAGE_CLASS (klass)->moved = load_waiting;
  g_type_ensure (LIJI_TYPE_SECTION);
  g_type_ensure (LIJI_TYPE_COPY_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               LIJI_APP_PATH "/ui/pages/papers/papers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, LijiPapersPage, entry);
  gtk_widget_class_bind_template_child (widget_class, LijiPapersPage, chosen);
  gtk_widget_class_bind_template_child (widget_class, LijiPapersPage, copies);
  gtk_widget_class_bind_template_child (widget_class, LijiPapersPage, waiting);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_cb);
}

static void
liji_papers_page_init (LijiPapersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
