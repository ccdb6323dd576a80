using System.Text.Json.Nodes;
using Promotion.Adapters.ArgoCd.Local;
using Promotion.Domain;
using Xunit;

namespace Promotion.Adapters.Tests.ArgoCd.Local;

public sealed class ApplicationSetsTests
{
    [Theory]
    [InlineData(false, "web-{{stage}}", "web-test")]
    [InlineData(false, "web-{{ stage }}", "web-test")]
    [InlineData(false, "web-{{ .stage }}", "web-test")]
    [InlineData(true, "web-{{ .stage }}", "web-test")]
    [InlineData(true, "web-{{.stage}}", "web-test")]
    [InlineData(true, "{{ .cluster.name }}-{{.stage}}", "eu-test")]
    [InlineData(false, "{{cluster.name}}", "eu")]
    [InlineData(false, "web-{{unknown}}", "web-{{unknown}}")]
    public void Expand_Placeholder_IsFilledIn(bool isGoTemplate, string name, string expected) =>
        Assert.Equal(expected, ApplicationSets.Expand(Set(name, isGoTemplate))[0]["metadata"]!["name"]!.ToString());

    [Fact]
    public void Expand_Element_ReachesEveryText()
    {
        var application = ApplicationSets.Expand(Set("web-{{stage}}", false))[0];

        Assert.Equal("env/test", application["spec"]!["source"]!["path"]!.ToString());
        Assert.Equal("shop:test", application["metadata"]!["annotations"]!["kargo.akuity.io/authorized-stage"]!.ToString());
        Assert.Equal("argocd", application["metadata"]!["namespace"]!.ToString());
        Assert.True(ApplicationManifest.IsOwnedBy(application, "web"));
    }

    [Theory]
    [InlineData("""{"generators":[{"git":{}}],"template":{}}""", "spec.generators[0]: the local Argo CD supports the list generator only, but found git")]
    [InlineData("""{"generators":[],"template":{}}""", "spec.generators: expected at least one list generator")]
    [InlineData("""{"generators":[{"list":{"elements":[1]}}],"template":{}}""", "spec.generators[0].list.elements[0]: expected an object")]
    [InlineData("""{"generators":[{"list":{"elements":[{}]}}]}""", "spec.template: is required")]
    [InlineData("""{"templatePatch":"x","generators":[],"template":{}}""", "spec.templatePatch: is not supported by the local Argo CD; write it into spec.template")]
    [InlineData("""{"goTemplate":true,"generators":[{"list":{"elements":[{"a":"b"}]}}],"template":{"x":"{{ .a | upper }}"}}""", "spec.template: the local Argo CD fills in {{ .name }} only, but found {{ .a | upper }}")]
    [InlineData("""{"goTemplate":true,"generators":[{"list":{"elements":[{"a":"b"}]}}],"template":{"x":"{{ .c }}"}}""", "spec.template: {{ .c }} names nothing that every element of the list has")]
    public void Expand_WhatItCannotDo_IsRefusedInASentence(string spec, string message)
    {
        var set = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "web" }, ["spec"] = JsonNode.Parse(spec) };

        Assert.Equal(message, Assert.Throws<DomainException>(() => ApplicationSets.Expand(set)).Message);
    }

    private static JsonObject Set(string name, bool isGoTemplate) => (JsonObject)JsonNode.Parse("""
        {"metadata":{"name":"web","namespace":"argocd"},
         "spec":{"goTemplate":$GO,"generators":[{"list":{"elements":[{"stage":"test","cluster":{"name":"eu"}}]}}],
                 "template":{"metadata":{"name":"$NAME","annotations":{"kargo.akuity.io/authorized-stage":"shop:{{ .stage }}"}},
                             "spec":{"source":{"repoURL":"https://git.example/web","path":"env/{{ .stage }}"}}}}}
        """.Replace("$GO", isGoTemplate ? "true" : "false", StringComparison.Ordinal).Replace("$NAME", name, StringComparison.Ordinal))!;
}
