using System.Text.Json.Nodes;

namespace Promotion.Adapters.Tests.ArgoCd.Contract;

/// <summary>
/// A CustomResourceDefinition of Applications for clusters without Argo CD: as there, without a status subresource. The schema lets anything in.
/// </summary>
internal static class ApplicationDefinition
{
    internal static JsonObject Document => (JsonObject)JsonNode.Parse("""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"applications.argoproj.io"},
         "spec":{"group":"argoproj.io","scope":"Namespaced","names":{"kind":"Application","listKind":"ApplicationList","plural":"applications","singular":"application"},
          "versions":[{"name":"v1alpha1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
        """)!;
}
