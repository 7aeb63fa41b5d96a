/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/paper-view.h"
#include "register/paper/papers.h"
#include "render/readback.h"
#include "ui/widgets/names.h"

#define MOST_PAGES 12
#define BASE_DPI 96.0
#define MOST_FITTED 1.25 /* a booklet's page is not blown up to the window's width */
#define LEAST_ZOOM 0.5
#define ASIDE 60 /* pixels beside a page: the desk it lies on, the scrollbar */
/* Millimetres between a mark\'s frame and its place. */
#define MARK_GAP 1.2
#define LINE_GAP 0.25 /* that two frames never touch */

struct _LijiPaperView
{
  AdwBin parent_instance;
  GtkBox *pages;
  GBytes *pdf;
  char *title;
  double zoom;
  gboolean fitted; /* to the width there is, until somebody chooses a size */
  int room;        /* that width when it was drawn */
  guint fitting;
  GCancellable *cancellable;
  GtkScrolledWindow *scroller;
  GPtrArray *marks; /* Mark */
  int chosen;
};

G_DEFINE_FINAL_TYPE (LijiPaperView, liji_paper_view, ADW_TYPE_BIN)

typedef struct
{
  guint page;
  double x, y, width, height; /* mm */
  char *name;
  GtkWidget *widget; /* in the page that is shown, or NULL */
} Mark;

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_free (mark->name);
  g_free (mark);
}

typedef struct
{
  GBytes *pdf;
  double zoom;
  int room; /* pixels the widest page fits into, or 0 */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_bytes_unref (job->pdf);
  g_free (job);
}

static void
fit_width (Job *job, int n_pages)
{
  double widest = 0;

  for (guint i = 0; (int) i < MIN (n_pages, MOST_PAGES); i++)
    {
      double width, height;

      if (liji_readback_page_size (job->pdf, i, &width, &height, NULL))
        widest = MAX (widest, width);
    }
  if (widest > 0)
    job->zoom = CLAMP (job->room / (widest / 25.4 * BASE_DPI), LEAST_ZOOM, MOST_FITTED);
}

static void
draw_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GPtrArray) textures = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  int n_pages = liji_readback_n_pages (job->pdf, &error);

  if (job->room > 0)
    fit_width (job, n_pages);
  for (guint i = 0; (int) i < MIN (n_pages, MOST_PAGES); i++)
    {
      g_autoptr (GBytes) png
          = liji_papers_to_png (job->pdf, i, BASE_DPI * job->zoom, i == 0 ? &error : NULL);
      GdkTexture *texture = png != NULL ? gdk_texture_new_from_bytes (png, NULL) : NULL;

      if (texture == NULL || g_cancellable_is_cancelled (cancellable))
        break;
      g_ptr_array_add (textures, texture);
    }
  if (textures->len == 0 && error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&textures), (GDestroyNotify) g_ptr_array_unref);
}

static void
clear_pages (LijiPaperView *self)
{
  GtkWidget *child;

  for (guint i = 0; i < self->marks->len; i++)
    ((Mark *) g_ptr_array_index (self->marks, i))->widget = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, child);
}

static void
show_chosen (LijiPaperView *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = g_ptr_array_index (self->marks, i);

      if (mark->widget == NULL)
        continue;
      if ((int) i == self->chosen)
        gtk_widget_add_css_class (mark->widget, "chosen");
      else
        gtk_widget_remove_css_class (mark->widget, "chosen");
    }
}

/* How far from the words a frame may stand: half way to the next place above or below. */
static double
get_gap (LijiPaperView *self, const Mark *mark)
{
  double gap = MARK_GAP;

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *other = g_ptr_array_index (self->marks, i);
      double between = MAX (other->y - mark->y - mark->height, mark->y - other->y - other->height);

      if (other != mark && other->page == mark->page && other->x < mark->x + mark->width
          && mark->x < other->x + other->width)
        gap = MIN (gap, between / 2 - LINE_GAP);
    }
  return MAX (gap, -LINE_GAP);
}

/* A sheet the size of the picture with a frame round each place, off its words. */
static GtkWidget *
make_marks (LijiPaperView *self, guint page)
{
  GtkWidget *sheet = gtk_fixed_new ();
  double scale = BASE_DPI * self->zoom / 25.4;

  for (guint i = 0; i < self->marks->len; i++)
    {
      Mark *mark = g_ptr_array_index (self->marks, i);
      double left, top, gap;

      if (mark->page != page)
        continue;
      gap = get_gap (self, mark);
      left = MAX (0, mark->x - MARK_GAP);
      top = MAX (0, mark->y - gap);
      mark->widget = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
      gtk_widget_set_size_request (mark->widget,
                                   (int) ((mark->x + mark->width + MARK_GAP - left) * scale),
                                   (int) ((mark->y + mark->height + gap - top) * scale));
      gtk_widget_add_css_class (mark->widget, "compare-mark");
      gtk_widget_set_tooltip_text (mark->widget, mark->name);
      liji_widget_set_name (mark->widget, mark->name);
      gtk_fixed_put (GTK_FIXED (sheet), mark->widget, left * scale, top * scale);
    }
  return sheet;
}

/* Scrolls until @widget is in sight. */
static void
bring_into_sight (LijiPaperView *self, GtkWidget *widget)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkAdjustment *right = gtk_scrolled_window_get_hadjustment (self->scroller);
  graphene_rect_t box;

  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (self->pages), &box))
    return;
  gtk_adjustment_clamp_page (down, box.origin.y - 24, box.origin.y + box.size.height + 24);
  gtk_adjustment_clamp_page (right, box.origin.x - 24, box.origin.x + box.size.width + 24);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  LijiPaperView *self = LIJI_PAPER_VIEW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) textures = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->pages == NULL)
    return;
  clear_pages (self);
  self->zoom = ((Job *) g_task_get_task_data (G_TASK (result)))->zoom;
  if (textures == NULL)
    {
      gtk_box_append (self->pages, gtk_label_new (_ ("This paper cannot be shown.")));
      return;
    }
  for (guint i = 0; i < textures->len; i++)
    {
      GdkTexture *texture = g_ptr_array_index (textures, i);
      GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
      GtkWidget *page = gtk_overlay_new ();
      g_autofree char *name
          = g_strdup_printf (_ ("%s, page %u of %u"), self->title, i + 1, textures->len);

      gtk_picture_set_can_shrink (GTK_PICTURE (picture), FALSE);
      gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
      gtk_widget_set_halign (page, GTK_ALIGN_CENTER);
      liji_widget_set_name (picture, name);
      gtk_overlay_set_child (GTK_OVERLAY (page), picture);
      gtk_overlay_add_overlay (GTK_OVERLAY (page), make_marks (self, i));
      gtk_box_append (self->pages, page);
    }
  show_chosen (self);
}

static int
get_room (LijiPaperView *self)
{
  return (int) gtk_adjustment_get_page_size (gtk_scrolled_window_get_hadjustment (self->scroller));
}

static void
draw (LijiPaperView *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->pdf == NULL)
    {
      clear_pages (self);
      return;
    }
  /* Not laid out yet: it is drawn for the width it will have. */
  self->room = get_room (self);
  if (self->fitted && self->room <= ASIDE)
    return;
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->pdf = g_bytes_ref (self->pdf);
  job->zoom = self->zoom;
  job->room = self->fitted ? self->room - ASIDE : 0;
  task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, draw_in_thread);
}

static gboolean
fit_cb (gpointer data)
{
  LijiPaperView *self = data;

  self->fitting = 0;
  draw (self);
  return G_SOURCE_REMOVE;
}

/* The scroller was laid out. */
static void
width_cb (LijiPaperView *self)
{
  if (self->fitted && self->pdf != NULL && get_room (self) != self->room && self->fitting == 0)
    self->fitting = g_idle_add (fit_cb, self);
}

static void
liji_paper_view_dispose (GObject *object)
{
  LijiPaperView *self = LIJI_PAPER_VIEW (object);

  g_clear_handle_id (&self->fitting, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pages = NULL;
  G_OBJECT_CLASS (liji_paper_view_parent_class)->dispose (object);
}

static void
liji_paper_view_finalize (GObject *object)
{
  g_free (LIJI_PAPER_VIEW (object)->title);
  g_ptr_array_unref (LIJI_PAPER_VIEW (object)->marks);
  G_OBJECT_CLASS (liji_paper_view_parent_class)->finalize (object);
}

static void
liji_paper_view_class_init (LijiPaperViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = liji_paper_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = liji_paper_view_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "paperview");
}

static void
liji_paper_view_init (LijiPaperView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->zoom = MOST_FITTED;
  self->fitted = TRUE;
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->chosen = -1;
  self->scroller = GTK_SCROLLED_WINDOW (scroller);
  self->pages = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_add_css_class (GTK_WIDGET (self->pages), "desk");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->pages));
  gtk_widget_set_vexpand (scroller, TRUE);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (width_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_focusable (scroller, TRUE);
  liji_widget_set_name (scroller, _ ("Pages of the paper"));
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
liji_paper_view_new (void)
{
  return g_object_new (LIJI_TYPE_PAPER_VIEW, NULL);
}

void
liji_paper_view_show (LijiPaperView *self, GBytes *pdf, const char *title)
{
  g_return_if_fail (LIJI_IS_PAPER_VIEW (self));
  if (pdf != NULL)
    g_bytes_ref (pdf);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  self->pdf = pdf;
  g_free (self->title);
  self->title = g_strdup (title != NULL ? title : "");
  draw (self);
}

void
liji_paper_view_set_zoom (LijiPaperView *self, double zoom)
{
  g_return_if_fail (LIJI_IS_PAPER_VIEW (self));
  self->zoom = CLAMP (zoom, LEAST_ZOOM, 4);
  self->fitted = FALSE;
  draw (self);
}

double
liji_paper_view_get_zoom (LijiPaperView *self)
{
  return self->zoom;
}

void
liji_paper_view_mark (LijiPaperView *self,
                      guint page,
                      double x,
                      double y,
                      double width,
                      double height,
                      const char *name)
{
  Mark *mark = g_new0 (Mark, 1);

  g_return_if_fail (LIJI_IS_PAPER_VIEW (self));
  *mark = (Mark){ page, x, y, width, height, g_strdup (name), NULL };
  g_ptr_array_add (self->marks, mark);
}

void
liji_paper_view_choose_mark (LijiPaperView *self, int i)
{
  Mark *mark;

  g_return_if_fail (LIJI_IS_PAPER_VIEW (self));
  self->chosen = i;
  show_chosen (self);
  mark = i >= 0 && (guint) i < self->marks->len ? g_ptr_array_index (self->marks, i) : NULL;
  if (mark != NULL && mark->widget != NULL)
    bring_into_sight (self, mark->widget);
}

void
liji_paper_view_turn (LijiPaperView *self, int by)
{
  GtkAdjustment *down;
  GtkWidget *before = NULL, *at = NULL;
  double here;

  g_return_if_fail (LIJI_IS_PAPER_VIEW (self));
  down = gtk_scrolled_window_get_vadjustment (self->scroller);
  here = gtk_adjustment_get_value (down);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    {
      graphene_rect_t box;

      if (!gtk_widget_compute_bounds (page, GTK_WIDGET (self->pages), &box))
        continue;
      if (box.origin.y < here - 1)
        before = page;
      else if (at == NULL && box.origin.y > here + 30)
        at = page;
    }
  if ((by > 0 ? at : before) != NULL)
    {
      graphene_rect_t box;

      if (gtk_widget_compute_bounds (by > 0 ? at : before, GTK_WIDGET (self->pages), &box))
        gtk_adjustment_set_value (down, box.origin.y - 18);
    }
}
