/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "register/outpost/outpost.h"
#include "ui/shell/sidebar-row.h"
#include "ui/shell/window-private.h"
#include "ui/widgets/date-word.h"

/* Pages are made when first shown and kept until somebody logs out; Back walks the trail of those
 * that were in front. */

typedef struct
{
  const LijiPageKind *kind;
  char *target;
} Stop;

static void
stop_free (gpointer data)
{
  Stop *stop = data;

  g_free (stop->target);
  g_free (stop);
}

static void
update_title (LijiWindow *self)
{
  LijiPage *front = liji_window_get_front (self);
  g_autofree char *subtitle = NULL;

  if (front == NULL)
    return;
  g_object_get (front, "subtitle", &subtitle, NULL);
  adw_window_title_set_title (self->page_title, _ (self->kind->title));
  adw_window_title_set_subtitle (self->page_title, subtitle != NULL ? subtitle : "");
  liji_window_update_actions (self);
}

/* "reissue-case" is gone to from the room "reissue" and stands in it. */
static gboolean
is_of_room (const char *page, const char *room)
{
  gsize length = room != NULL ? strlen (room) : 0;

  return length > 0 && strncmp (page, room, length) == 0
         && (page[length] == '\0' || page[length] == '-');
}

static void
select_row (LijiWindow *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->sidebar)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (is_of_room (self->kind->name, liji_sidebar_row_get_page (GTK_LIST_BOX_ROW (row))))
      {
        gtk_list_box_select_row (self->sidebar, GTK_LIST_BOX_ROW (row));
        return;
      }
}

static LijiPage *
ensure_page (LijiWindow *self, const LijiPageKind *kind)
{
  LijiPage *page = g_hash_table_lookup (self->made, kind->name);

  if (page != NULL)
    return page;
  page = g_object_new (kind->get_type (), "desk", self->desk, NULL);
  if (kind->style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (page), kind->style);
  gtk_stack_add_named (self->pages, GTK_WIDGET (page), kind->name);
  g_hash_table_insert (self->made, g_strdup (kind->name), page);
  g_signal_connect_object (page, "notify::subtitle", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  return page;
}

static void
show_page (LijiWindow *self, const LijiPageKind *kind, const char *target)
{
  LijiPage *page = ensure_page (self, kind);

  self->kind = kind;
  g_free (self->target);
  self->target = g_strdup (target);
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  select_row (self);
  update_title (self);
  liji_page_show (page, target);
  liji_window_update_actions (self);
}

LijiPage *
liji_window_get_front (LijiWindow *self)
{
  return self->kind != NULL ? g_hash_table_lookup (self->made, self->kind->name) : NULL;
}

gboolean
liji_window_is_working (LijiWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->rooms), "work") == 0;
}

void
liji_window_update_actions (LijiWindow *self)
{
  gboolean working = liji_window_is_working (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.back",
                                 working && !g_queue_is_empty (&self->trail));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.search", working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.lock", working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.log-out", working);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.password", working);
  /* Before anybody has logged in they are this desk's user's; not of who comes by a locked window.
   */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.preferences", !self->locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "shell.open-registry", !self->locked);
}

/* The office's name; at an outpost what it has left, and until when. */
static char *
dup_office_line (LijiDesk *desk)
{
  const char *office = liji_registry_get_office_name (liji_desk_get_registry (desk));
  const LijiOutpostHere *here = liji_desk_get_here (desk);
  g_autofree char *until = here != NULL ? liji_date_word_dup (here->ends_on) : NULL;

  if (here == NULL)
    return g_strdup (office);
  if (!here->completes || here->ended)
    return g_strdup_printf (here->ended ? _ ("Outpost of %s, ended on %s")
                                        : _ ("Outpost of %s for taking in, until %s"),
                            office, until);
  return g_strdup_printf (_ ("Outpost of %s: %d numbers and %d booklets left, until %s"), office,
                          (int) here->numbers_left, (int) here->booklets_left, until);
}

/* Over the pages: the office, or the point and how many days it still has; all of it for who asks.
 */
static void
name_place (LijiWindow *self)
{
  LijiRegistry *registry = liji_desk_get_registry (self->desk);
  const LijiOutpostHere *here = liji_desk_get_here (self->desk);
  g_autofree char *line = dup_office_line (self->desk);
  g_autofree char *left = NULL;
  int days = here != NULL
                 ? liji_date_days_between (liji_registry_get_today (registry), here->ends_on) + 1
                 : 0;

  if (here != NULL)
    left = here->ended || days < 1
               ? g_strdup (_ ("Outpost, its days are over"))
               : g_strdup_printf (
                   ngettext ("Outpost, %d day left", "Outpost, %d days left", (gulong) days), days);
  gtk_label_set_text (self->office_title, here != NULL ? here->place : _ ("Liji"));
  gtk_label_set_text (self->office_line, left != NULL ? left : line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->office_title), line);
}

void
liji_window_fill_sidebar (LijiWindow *self)
{
  LijiSession *session = liji_desk_get_session (self->desk);
  GtkWidget *row;
  guint n;
  const LijiPageKind *kinds = liji_page_kinds (&n);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->sidebar))) != NULL)
    gtk_list_box_remove (self->sidebar, row);
  g_free (self->listed_rooms);
  self->listed_rooms = g_strdup (liji_desk_get_decided (self->desk, "office_rooms"));
  for (guint i = 0; i < n; i++)
    if (kinds[i].key != 0 && liji_page_kind_is_open (&kinds[i], self->desk))
      gtk_list_box_append (self->sidebar, liji_sidebar_row_new (&kinds[i]));
  gtk_label_set_text (self->user_label, liji_session_get_full_name (session));
  /* A computer's own name says nothing to a clerk. */
  gtk_label_set_text (self->station_label,
                      g_strcmp0 (liji_session_get_station (session), g_get_host_name ()) == 0
                          ? _ ("Window without a name")
                          : liji_session_get_station (session));
  name_place (self);
}

void
liji_window_update_rooms (LijiWindow *self)
{
  if (!liji_window_is_working (self) || self->kind == NULL
      || g_strcmp0 (self->listed_rooms, liji_desk_get_decided (self->desk, "office_rooms")) == 0)
    return;
  liji_window_fill_sidebar (self);
  select_row (self);
}

void
liji_window_forget_pages (LijiWindow *self)
{
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->made);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    {
      liji_page_keep (page);
      gtk_stack_remove (self->pages, page);
    }
  g_hash_table_remove_all (self->made);
  g_queue_clear_full (&self->trail, stop_free);
  self->kind = NULL;
}

void
liji_window_drop_pages (LijiWindow *self)
{
  self->kind = NULL;
  g_clear_pointer (&self->made, g_hash_table_unref);
  g_queue_clear_full (&self->trail, stop_free);
}

void
liji_window_go_back (LijiWindow *self)
{
  Stop *stop = g_queue_pop_tail (&self->trail);

  if (stop == NULL)
    return;
  show_page (self, stop->kind, stop->target);
  stop_free (stop);
  liji_window_update_actions (self);
}

void
liji_window_go (LijiWindow *self, const char *page, const char *target)
{
  const LijiPageKind *kind = liji_page_kind (page);

  g_return_if_fail (LIJI_IS_WINDOW (self));
  if (kind == NULL || !liji_window_is_working (self))
    return;
  if (!liji_page_kind_is_open (kind, self->desk) && liji_desk_may (self->desk, kind->act))
    return; /* the key of a room this office does not have */
  if (!liji_desk_may (self->desk, kind->act))
    {
      liji_desk_toast (self->desk, _ ("Your account may not do this. Ask the head of the office."));
      return;
    }
  if (self->kind != NULL && (self->kind != kind || g_strcmp0 (target, self->target) != 0))
    {
      Stop *stop = g_new0 (Stop, 1);

      stop->kind = self->kind;
      stop->target = g_strdup (self->target);
      g_queue_push_tail (&self->trail, stop);
      if (g_queue_get_length (&self->trail) > 20)
        stop_free (g_queue_pop_head (&self->trail));
    }
  show_page (self, kind, target);
}
