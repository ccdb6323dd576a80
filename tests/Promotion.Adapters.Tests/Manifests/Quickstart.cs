namespace Promotion.Adapters.Tests.Manifests;

/// <summary>A first pipeline as users write it: one image, three Stages, one shared task, and the applications it feeds.</summary>
internal static class Quickstart
{
    public const string Text = """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata:
          name: guestbook
          namespace: argocd
        spec:
          generators:
          - list:
              elements: [{stage: test}, {stage: uat}, {stage: prod}]
          template:
            metadata:
              name: guestbook-{{stage}}
              annotations:
                kargo.akuity.io/authorized-stage: guestbook:{{stage}}
            spec:
              project: default
              source:
                repoURL: https://git.acme.io/team/guestbook.git
                targetRevision: stage/{{stage}}
                path: .
              destination:
                server: https://kubernetes.default.svc
                namespace: guestbook-{{stage}}
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Project
        metadata:
          name: guestbook
        ---
        apiVersion: v1
        kind: Secret
        type: Opaque
        metadata:
          name: guestbook-repo
          namespace: guestbook
          labels:
            kargo.akuity.io/cred-type: git
        stringData:
          repoURL: https://git.acme.io/team/guestbook.git
          username: deployer
          password: correct horse
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Warehouse
        metadata:
          name: guestbook
          namespace: guestbook
        spec:
          subscriptions:
          - image:
              repoURL: registry.acme.io/team/guestbook
              constraint: ^1.26.0
              discoveryLimit: 5
        ---
        # Every Stage runs the same steps.
        apiVersion: kargo.akuity.io/v1alpha1
        kind: PromotionTask
        metadata:
          name: release
          namespace: guestbook
        spec:
          vars:
          - name: repo
          - name: image
            value: registry.acme.io/team/guestbook
          steps:
          - uses: git-clone
            config:
              repoURL: ${{ vars.repo }}
              checkout:
              - branch: main
                path: ./src
              - branch: stage/${{ ctx.stage }}
                create: true
                path: ./out
          - uses: git-clear
            config:
              path: ./out
          - uses: kustomize-set-image
            as: set-image
            config:
              path: ./src/base
              images:
              - image: ${{ vars.image }}
                tag: ${{ imageFrom(vars.image).Tag }}
          - uses: kustomize-build
            config:
              path: ./src/stages/${{ ctx.stage }}
              outPath: ./out
          - uses: git-commit
            as: commit
            config:
              path: ./out
              message: ${{ task.outputs['set-image'].commitMessage }}
          - uses: git-push
            config:
              path: ./out
          - uses: argocd-update
            config:
              apps:
              - name: guestbook-${{ ctx.stage }}
                sources:
                - repoURL: ${{ vars.repo }}
                  desiredRevision: ${{ task.outputs.commit.commit }}
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: test
          namespace: guestbook
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: guestbook
            sources:
              direct: true
          promotionTemplate:
            spec:
              steps:
              - task:
                  name: release
                as: release
                vars:
                - name: repo
                  value: https://git.acme.io/team/guestbook.git
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: uat
          namespace: guestbook
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: guestbook
            sources:
              stages:
              - test
          promotionTemplate:
            spec:
              steps:
              - task:
                  name: release
                as: release
                vars:
                - name: repo
                  value: https://git.acme.io/team/guestbook.git
        ---
        apiVersion: kargo.akuity.io/v1alpha1
        kind: Stage
        metadata:
          name: prod
          namespace: guestbook
          annotations:
            kargo.akuity.io/color: red
        spec:
          requestedFreight:
          - origin:
              kind: Warehouse
              name: guestbook
            sources:
              stages:
              - uat
              requiredSoakTime: 1h
          promotionTemplate:
            spec:
              steps:
              - task:
                  name: release
                as: release
                vars:
                - name: repo
                  value: https://git.acme.io/team/guestbook.git
          verification:
            analysisTemplates:
            - name: smoke
        """;
}
