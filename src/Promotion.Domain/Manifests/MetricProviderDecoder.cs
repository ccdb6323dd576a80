namespace Promotion.Domain.Manifests;

/// <summary>
/// Reads what a metric is measured with. The section is kept as written, because arguments may stand in any of its texts; here only its
/// fields are checked.
/// </summary>
internal static class MetricProviderDecoder
{
    private static readonly string[] Known =
        ["prometheus", "web", "datadog", "newRelic", "cloudWatch", "graphite", "influxdb", "job", "grpc"];

    private static readonly string[] OfRolloutsOnly = ["kayenta", "wavefront", "skywalking", "plugin"];

    /// <summary>The provider's name and its section.</summary>
    public static (string Provider, Json Config) Decode(FieldReader fields)
    {
        foreach (var name in OfRolloutsOnly)
        {
            fields.Refuse(name, $"{name} is not supported; supported are {string.Join(", ", Known)}");
        }

        fields.Ignore(Known);
        var given = Known.Where(fields.Has).ToImmutableArray();
        if (given.Length != 1)
        {
            if (!OfRolloutsOnly.Any(fields.Has))
            {
                fields.Wrong($"expected exactly one of {string.Join(", ", Known)}");
            }

            return ("", Json.EmptyObject);
        }

        if (fields.OptionalSection(given[0]) is not { } section)
        {
            return (given[0], Json.EmptyObject);
        }

        Check(given[0], section);
        return (given[0], Json.From(section.Node));
    }

    private static void Check(string provider, FieldReader section)
    {
        switch (provider)
        {
            case "prometheus":
                Prometheus(section);
                break;
            case "web":
                Web(section);
                break;
            case "datadog":
                Datadog(section);
                break;
            case "newRelic":
                section.Text("query");
                section.OptionalText("profile");
                section.Number("timeout", 5, 0, 3600);
                break;
            case "cloudWatch":
                section.OptionalText("interval");
                section.SomeSections("metricDataQueries").ToList().ForEach(CloudWatchQuery);
                break;
            case "graphite":
                section.Text("address");
                section.Text("query");
                break;
            case "influxdb":
                section.OptionalText("profile");
                section.Text("query");
                break;
            case "job":
                section.AnyObject("metadata");
                Job(section.Section("spec"));
                break;
            default:
                Grpc(section);
                break;
        }
    }

    private static void Prometheus(FieldReader section)
    {
        section.OptionalText("address");
        section.Text("query");
        section.Number("timeout", 30, 0, 3600);
        section.Flag("insecure");
        Headers(section);
        Authentication(section);
        if (section.OptionalSection("rangeQuery") is { } range)
        {
            range.Text("start");
            range.Text("end");
            range.Text("step");
        }
    }

    private static void Web(FieldReader section)
    {
        section.Text("url");
        section.OptionalText("method", TextRules.OneOf("GET", "POST", "PUT"));
        section.OptionalText("body");
        section.Ignore("jsonBody");
        section.Number("timeoutSeconds", 10, 0, 3600);
        section.OptionalText("jsonPath");
        section.Flag("insecure");
        Headers(section);
        Authentication(section);
        if (section.Has("body") && section.Has("jsonBody"))
        {
            section.Wrong("expected at most one of body and jsonBody");
        }
    }

    private static void Datadog(FieldReader section)
    {
        section.OptionalText("interval");
        section.OptionalText("query");
        section.TextMap("queries");
        section.OptionalText("formula");
        section.OptionalText("aggregator");
        section.OptionalText("apiVersion", TextRules.OneOf("v1", "v2"));
        if (section.OptionalSection("secretRef") is { } secret)
        {
            secret.OptionalText("name");
            secret.Flag("namespaced");
        }

        if (section.Has("query") == section.Has("queries"))
        {
            section.Wrong("expected exactly one of query and queries");
        }
    }

    private static void CloudWatchQuery(FieldReader query)
    {
        query.Text("id");
        query.OptionalText("expression");
        query.OptionalText("label");
        query.Ignore("period");
        query.Flag("returnData");
        if (query.OptionalSection("metricStat") is { } stat)
        {
            stat.Ignore("period");
            stat.Text("stat");
            stat.OptionalText("unit");
            var metric = stat.Section("metric");
            metric.Text("metricName");
            metric.OptionalText("namespace");
            metric.Sections("dimensions", dimension => (dimension.Text("name"), dimension.Text("value")));
        }
    }

    private static void Grpc(FieldReader section)
    {
        section.Text("address");
        section.Flag("plaintext");
        section.Number("timeoutSeconds", 10, 0, 60);
        section.AnyObject("input");
        Headers(section);
    }

    // A Job's own fields are Kubernetes' to check.
    private static void Job(FieldReader spec) => spec.Ignore([.. spec.Present]);

    private static void Headers(FieldReader section) => section.Sections("headers", header => (header.Text("key"), header.OptionalText("value")));

    private static void Authentication(FieldReader section)
    {
        if (section.OptionalSection("authentication") is not { } authentication)
        {
            return;
        }

        if (authentication.OptionalSection("oauth2") is { } oauth)
        {
            oauth.OptionalText("tokenUrl");
            oauth.OptionalText("clientId");
            oauth.OptionalText("clientSecret");
            oauth.Texts("scopes");
        }

        if (authentication.OptionalSection("sigv4") is { } signing)
        {
            signing.OptionalText("region");
            signing.OptionalText("profile");
            signing.OptionalText("roleArn");
        }
    }
}
