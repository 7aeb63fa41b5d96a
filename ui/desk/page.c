/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/desk/page.h"

typedef struct
{
  LijiDesk *desk;
  char *subtitle;
  gboolean gone;
  gboolean missed; /* somebody wrote while another page was in front */
  int width;       /* it has; 0 before it was seen */
} LijiPagePrivate;

/* What a page asked a worker for. */
typedef struct
{
  LijiPage *page;
  LijiPageShow show;
  LijiPageDone done;
  GDestroyNotify free_result;
} Wish;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (LijiPage, liji_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
liji_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (LIJI_PAGE (object));

  if (id == PROP_DESK)
    g_value_set_object (value, priv->desk);
  else if (id == PROP_SUBTITLE)
    g_value_set_string (value, priv->subtitle);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
liji_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (LIJI_PAGE (object));

  if (id == PROP_DESK)
    priv->desk = g_value_dup_object (value);
  else if (id == PROP_SUBTITLE)
    liji_page_set_subtitle (LIJI_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
moved_cb (LijiDesk *desk, LijiPage *self)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (self);
  LijiPageClass *klass = LIJI_PAGE_GET_CLASS (self);

  if (klass->moved == NULL || liji_page_get_session (self) == NULL)
    return;
  priv->missed = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!priv->missed)
    klass->moved (self);
}

/* What was written meanwhile is looked up when the page is seen again. */
static void
map_cb (LijiPage *self)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (self);

  if (priv->missed && liji_page_get_session (self) != NULL)
    LIJI_PAGE_GET_CLASS (self)->moved (self);
  priv->missed = FALSE;
}

static void
liji_page_constructed (GObject *object)
{
  LijiDesk *desk = liji_page_get_desk (LIJI_PAGE (object));

  G_OBJECT_CLASS (liji_page_parent_class)->constructed (object);
  if (desk == NULL)
    return;
  g_signal_connect_object (desk, "moved", G_CALLBACK (moved_cb), object, 0);
  g_signal_connect (object, "map", G_CALLBACK (map_cb), NULL);
}

static void
liji_page_dispose (GObject *object)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (LIJI_PAGE (object));

  priv->gone = TRUE;
  G_OBJECT_CLASS (liji_page_parent_class)->dispose (object);
}

static void
liji_page_finalize (GObject *object)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (LIJI_PAGE (object));

  g_clear_object (&priv->desk);
  g_free (priv->subtitle);
  G_OBJECT_CLASS (liji_page_parent_class)->finalize (object);
}

/* A window asks how high its page would be at half a dozen widths, and every sentence on it is laid
 * out for each. What is higher than the window scrolls: the page answers for the width it has. */
static GtkSizeRequestMode
liji_page_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
liji_page_measure (GtkWidget *widget,
                   GtkOrientation orientation,
                   int for_size,
                   int *minimum,
                   int *natural,
                   int *minimum_baseline,
                   int *natural_baseline)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (LIJI_PAGE (widget));
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));
  int width = orientation == GTK_ORIENTATION_VERTICAL && priv->width > 0 ? priv->width : -1;

  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, width, minimum, natural, NULL, NULL);
}

static void
liji_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (LIJI_PAGE (widget));
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  priv->width = width;
  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Wish *wish = data;
  LijiPagePrivate *priv = liji_page_get_instance_private (wish->page);
  g_autoptr (GError) error = NULL;
  gpointer answer = liji_async_finish (LIJI_SESSION (source), result, &error);

  if (!priv->gone && wish->done != NULL)
    wish->done (wish->page, answer, error);
  else if (!priv->gone && answer != NULL)
    wish->show (wish->page, answer);
  else if (!priv->gone && error != NULL)
    liji_desk_tell (priv->desk, error);
  if (answer != NULL && wish->free_result != NULL)
    wish->free_result (answer);
  g_object_unref (wish->page);
  g_free (wish);
}

static Wish *
make_wish (LijiPage *page, LijiPageShow show, LijiPageDone done, GDestroyNotify free_result)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->page = g_object_ref (page);
  wish->show = show;
  wish->done = done;
  wish->free_result = free_result;
  return wish;
}

static void
liji_page_class_init (LijiPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = liji_page_get_request_mode;
  widget_class->measure = liji_page_measure;
  widget_class->size_allocate = liji_page_size_allocate;
  object_class->get_property = liji_page_get_property;
  object_class->set_property = liji_page_set_property;
  object_class->constructed = liji_page_constructed;
  object_class->dispose = liji_page_dispose;
  object_class->finalize = liji_page_finalize;
  props[PROP_DESK]
      = g_param_spec_object ("desk", NULL, NULL, LIJI_TYPE_DESK,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_SUBTITLE]
      = g_param_spec_string ("subtitle", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
liji_page_init (LijiPage *self)
{
  /* AdwBin's would answer first. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
}

LijiDesk *
liji_page_get_desk (LijiPage *self)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (self);

  return priv->desk;
}

LijiSession *
liji_page_get_session (LijiPage *self)
{
  LijiDesk *desk = liji_page_get_desk (self);

  return desk != NULL ? liji_desk_get_session (desk) : NULL;
}

void
liji_page_show (LijiPage *self, const char *target)
{
  if (LIJI_PAGE_GET_CLASS (self)->shown != NULL)
    LIJI_PAGE_GET_CLASS (self)->shown (self, target);
}

void
liji_page_next_step (LijiPage *self)
{
  if (LIJI_PAGE_GET_CLASS (self)->next_step != NULL)
    LIJI_PAGE_GET_CLASS (self)->next_step (self);
}

gboolean
liji_page_may_lock (LijiPage *self)
{
  return LIJI_PAGE_GET_CLASS (self)->may_lock == NULL
         || LIJI_PAGE_GET_CLASS (self)->may_lock (self);
}

void
liji_page_keep (LijiPage *self)
{
  if (LIJI_PAGE_GET_CLASS (self)->keep != NULL)
    LIJI_PAGE_GET_CLASS (self)->keep (self);
}

void
liji_page_load (LijiPage *self,
                LijiAsyncFunc func,
                gpointer data,
                GDestroyNotify free_data,
                GDestroyNotify free_result,
                LijiPageShow show)
{
  liji_page_search (self, func, data, free_data, free_result, NULL, show);
}

void
liji_page_search (LijiPage *self,
                  LijiAsyncFunc func,
                  gpointer data,
                  GDestroyNotify free_data,
                  GDestroyNotify free_result,
                  GCancellable *cancellable,
                  LijiPageShow show)
{
  liji_async_look (liji_page_get_session (self), func, data, free_data, free_result, cancellable,
                   answered_cb, make_wish (self, show, NULL, free_result));
}

void
liji_page_look (LijiPage *self,
                LijiAsyncFunc func,
                gpointer data,
                GDestroyNotify free_data,
                GDestroyNotify free_result,
                LijiPageDone done)
{
  liji_async_look (liji_page_get_session (self), func, data, free_data, free_result, NULL,
                   answered_cb, make_wish (self, NULL, done, free_result));
}

void
liji_page_act (LijiPage *self,
               LijiAsyncFunc func,
               gpointer data,
               GDestroyNotify free_data,
               GDestroyNotify free_result,
               LijiPageDone done)
{
  liji_async_run (liji_page_get_session (self), func, data, free_data, free_result, NULL,
                  answered_cb, make_wish (self, NULL, done, free_result));
}

void
liji_page_set_subtitle (LijiPage *self, const char *subtitle)
{
  LijiPagePrivate *priv = liji_page_get_instance_private (self);

  if (g_strcmp0 (priv->subtitle, subtitle) == 0)
    return;
  g_free (priv->subtitle);
  priv->subtitle = g_strdup (subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
}
